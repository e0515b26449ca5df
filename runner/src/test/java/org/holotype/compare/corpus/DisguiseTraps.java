package org.holotype.compare.corpus;

import static org.holotype.compare.corpus.TrapPairs.trap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Files whose difference stands where a comparer need not look, or under a name that excuses it.
 */
final class DisguiseTraps {
  private static final String PI = "3.14159265358979323846264338327950288419716939937510";
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\u0000";
  private static final String KEYED = "CREATE TABLE t (id INTEGER PRIMARY KEY, n INT, x REAL)";
  private static final String INDEX = "CREATE INDEX i ON t (n)";

  static final List<Pair> ALL =
      List.of(
          trap(
              "parquet: a list that gained an item",
              "x.parquet",
              ParquetPairs.file().listed().bytes(),
              ParquetPairs.file().listed("b").bytes()),
          trap(
              "parquet: an index that hides a page",
              "i.parquet",
              ParquetPairs.file().index("all").bytes(),
              ParquetPairs.file().index("one").bytes()),
          trap("elf: what it carries behind itself", "run", carrying("one"), carrying("two")),
          trap(
              "elf: where it lies in physical memory",
              "vmlinux",
              library(),
              ElfWriter.changed(library(), 64 + 24)),
          text(
              "two ids become one",
              "t.csv",
              "sample,v\n10.1,5\n10.10,6\n",
              "sample,v\n10.1,5\n10.1,6\n"),
          text("digit 30 of pi", "pi.txt", "pi " + PI, "pi " + PI.replace("327950", "328950")),
          text("figures that become one", "f.svg", spans(" "), spans("")),
          text("a line break between words", "l.svg", spans("\n"), spans("")),
          text("words of a text that become one", "w.xml", words(" "), words("")),
          text("entities that somebody else declares", "e.xml", entity("alpha"), entity("beta")),
          trap(
              "TIFF: what the second channel is",
              "c.tif",
              bits().formats(1, 1).write(),
              bits().formats(1, 3).write()),
          trap(
              "TIFF: a tag's type",
              "t.tif",
              TiffPairs.rgb().shorts(65000, 3, 0xffff).write(),
              TiffPairs.rgb().shorts(65000, 8, 0xffff).write()),
          trap(
              "PNG: a key colour with bits beyond its depth",
              "k.png",
              grey().write(),
              grey().chunk("tRNS", new byte[] {1, (byte) 0x80}).write()),
          trap("PDF: a form that is called Producer", "p.pdf", form("0.04"), form("0.93")),
          trap(
              "PDF: objects beyond its size",
              "s.pdf",
              PdfPairs.paper().write(),
              sized(PdfPairs.paper().write())),
          trap(
              "sqlite: an index that lost a row",
              "x.db",
              indexed(1.5, 2),
              indexed(Math.nextUp(1.5), 1)),
          trap("FITS: a second group", "g.fits", groups(4.0), groups(5.0)),
          trap("JPEG: the first of two packets", "p.jpg", packets("4"), packets("5")),
          trap("PNG: the first of two packets", "p.png", texts("4"), texts("5")),
          trap("R: a workspace that is a number", "w.rda", workspace(1), workspace(2)),
          trap("hdf5: another bias", "b.h5", floats(0xff), floats(0xfe)));

  private DisguiseTraps() {}

  private static Pair text(String name, String path, String recorded, String observed) {
    return trap(name, path, utf8(recorded), utf8(observed));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] library() {
    return ElfWriter.little().loaded(".text", "mov").bytes();
  }

  private static byte[] carrying(String payload) {
    return joined(library(), utf8(payload));
  }

  private static String spans(String between) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\"><text><tspan>10</tspan>"
        + between
        + "<tspan>5</tspan></text></svg>\n";
  }

  private static String words(String between) {
    return "<p>read <b>one</b>" + between + "<i>two</i></p>\n";
  }

  private static String entity(String name) {
    return "<!DOCTYPE r SYSTEM \"r.dtd\"><r v=\"x&" + name + ";y\"/>\n";
  }

  private static TiffWriter bits() {
    return new TiffWriter(5, 4, 2, 32, (page, x, y, c) -> 0x3f800000L + x + y + c);
  }

  private static PngWriter grey() {
    return new PngWriter(8, 8, 0, 8, (x, y, c) -> 0x80);
  }

  private static byte[] form(String p) {
    return PdfPairs.pages("n", "/Producer Do").stream(
            "form", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "BT (p = " + p + ") Tj ET")
        .object(
            "page2",
            "<< /Type /Page /Parent {pages} /Contents {contents2}"
                + " /Resources << /XObject << /Producer {form} >> >> >>")
        .write();
  }

  private static byte[] sized(byte[] pdf) {
    return latin1(
        new String(pdf, StandardCharsets.ISO_8859_1).replaceFirst("/Size [0-9]+", "/Size 2"));
  }

  private static byte[] indexed(double x, int entries) {
    SqliteWriter file =
        new SqliteWriter()
            .table("t", KEYED)
            .row(1, SqliteWriter.NULL, 7L, x)
            .row(2, SqliteWriter.NULL, 8L, 2.5)
            .index("i", "t", INDEX);
    for (long i = 1; i <= entries; i++) {
      file.entry(6 + i, i);
    }
    return file.bytes();
  }

  private static byte[] groups(double last) {
    return new FitsFile()
        .hdu(new byte[0], "SIMPLE|T", "BITPIX|8", "NAXIS|0")
        .hdu(
            Npy.big(32, out -> out.putDouble(1).putDouble(2).putDouble(3).putDouble(last)),
            "XTENSION|'IMAGE   '",
            "BITPIX|-64",
            "NAXIS|1",
            "NAXIS1|2",
            "PCOUNT|0",
            "GCOUNT|2")
        .bytes();
  }

  private static String packet(String p) {
    return "<x><p>" + p + "</p></x>";
  }

  private static byte[] packets(String p) {
    return new JpegWriter().segment(0xe1, XMP + packet(p)).segment(0xe1, XMP + packet("9")).write();
  }

  private static byte[] texts(String p) {
    String start = "XML:com.adobe.xmp\0\0\0\0\0";
    return grey().chunk("iTXt", start + packet(p)).chunk("iTXt", start + packet("9")).write();
  }

  private static byte[] workspace(double number) {
    return joined(utf8("RDX3\n"), RdsWriter.xdr(file -> file.doubles(number)));
  }

  private static byte[] floats(int bias) {
    byte[] file = Hdf5File.of(content -> content.putDataset("x", new float[] {1, 2}));
    byte[] form = {0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0};
    byte[] other = form.clone();
    other[8] = (byte) (bias - 128);
    return Hdf5File.replacing(file, form, other);
  }
}
