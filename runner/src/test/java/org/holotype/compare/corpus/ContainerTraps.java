package org.holotype.compare.corpus;

import static org.holotype.compare.corpus.TrapPairs.trap;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Documents and tables that one reader takes for the same and another does not. */
final class ContainerTraps {
  private static final String LOOSE = "CREATE TABLE run (name TEXT, mass REAL)";
  private static final String KEYED = "CREATE TABLE t (id INTEGER PRIMARY KEY, n INT)";
  private static final String INDEX = "CREATE INDEX i ON t (n)";
  private static final String DRAWN = "BT /F1 10 Tf (A) Tj ET";
  private static final String IMAGE = "q BI /W 8 /H 1 /BPC 8 /CS /G ID a EI ";

  static final List<Pair> ALL =
      List.of(
          pdf(
              "codes of a font that would be one text",
              PdfPairs.pages("n", DRAWN).write(),
              PdfPairs.pages("n", DRAWN.replace("(A)", "(\\376\\377\\000A)")).write()),
          pdf("titles that are no text", titled("\\330\\000"), titled("\\330\\001")),
          pdf(
              "dots of an image that look like white space",
              PdfPairs.pages("n", IMAGE + "    \nEI Q").write(),
              PdfPairs.pages("n", IMAGE + "\n\n\n \nEI Q").write()),
          pdf("a page that turns by another owner", owned("{pages}"), owned("{decoy}")),
          pdf(
              "an object of another generation",
              PdfPairs.paper().write(),
              replaced(PdfPairs.paper().write(), "/Contents 5 0 R", "/Contents 5 1 R")),
          pdf(
              "an object that its stream has under another number",
              PdfPairs.paper().packed().level(0).write(),
              replaced(
                  PdfPairs.paper().packed().level(0).write(), "stream\r\n1 0 ", "stream\r\n9 0 ")),
          sqlite(
              "a broken text, and one that spells its bytes",
              replaced(named("\u00e9").bytes(), "\u00c3\u00a9", "\u00ff\u00a9"),
              named("bytes x'ffa9'").bytes()),
          sqlite(
              "a journal beside it",
              logged(new SqliteWriter()),
              logged(new SqliteWriter().free(2))),
          sqlite("an index of other rows", indexed(7, "t").bytes(), indexed(8, "t").bytes()),
          sqlite("another table's index", indexed(7, "t").bytes(), indexed(7, "u").bytes()),
          sqlite("row ids that a view goes by", viewed(4), viewed(2)),
          parquet("a row group that lacks a row", file(), file().claiming(4)),
          parquet("limits that hide a row", file().limits("900", "3"), file().limits("800", "3")),
          parquet("another column by its number", file(), file().field(2)),
          trap(
              "zip: a pipe that was a file",
              "x.zip",
              Zip.EMPTY.with("a", new byte[] {1}, 0100644).bytes(),
              Zip.EMPTY.with("a", new byte[] {1}, 0010644).bytes()));

  private ContainerTraps() {}

  private static Pair pdf(String name, byte[] recorded, byte[] observed) {
    return trap("PDF: " + name, "paper.pdf", recorded, observed);
  }

  private static Pair sqlite(String name, byte[] recorded, byte[] observed) {
    return trap("sqlite: " + name, "x.db", recorded, observed);
  }

  private static Pair parquet(String name, ParquetWriter recorded, ParquetWriter observed) {
    return trap("parquet: " + name, "x.parquet", recorded.bytes(), observed.bytes());
  }

  private static byte[] titled(String half) {
    return PdfPairs.paper()
        .object("info", "<< /Title (\\376\\377" + half + ") >>")
        .trailer("/Info {info}")
        .write();
  }

  private static byte[] owned(String owner) {
    String rest = " /Contents {contents2} >>";
    return PdfPairs.paper()
        .object("page2", "<< /Type /Page /Parent " + owner + rest)
        .object("decoy", "<< /Type /Pages /Count 1 /Kids [{page2}] /Rotate 180 >>")
        .write();
  }

  private static SqliteWriter named(String name) {
    return new SqliteWriter().table("run", LOOSE).row(1, name, 1.5);
  }

  private static byte[] logged(SqliteWriter file) {
    byte[] bytes = file.table("run", LOOSE).row(1, "a", 1.5).bytes();
    bytes[18] = 2;
    bytes[19] = 2;
    return bytes;
  }

  private static SqliteWriter indexed(long n, String table) {
    return new SqliteWriter()
        .table("t", KEYED)
        .row(1, SqliteWriter.NULL, 7L)
        .index("i", table, INDEX)
        .entry(n, 1L);
  }

  private static byte[] viewed(long id) {
    return new SqliteWriter()
        .table("run", LOOSE)
        .row(1, "a", 1.5)
        .row(id, "b", 2.5)
        .view("v", "CREATE VIEW v AS SELECT rowid FROM run")
        .bytes();
  }

  private static ParquetWriter file() {
    return new ParquetWriter(
        new double[] {0.5, 1.5, 2.5, 3.5, 4.5},
        new long[] {7, 8, 9, 900, 3},
        new String[] {"a", "b", "a", "", "long"});
  }

  private static byte[] replaced(byte[] bytes, String one, String other) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(one);
    if (at < 0 || one.length() != other.length()) {
      throw new IllegalStateException(one + " cannot be replaced");
    }
    String changed = text.substring(0, at) + other + text.substring(at + one.length());
    return changed.getBytes(StandardCharsets.ISO_8859_1);
  }
}
