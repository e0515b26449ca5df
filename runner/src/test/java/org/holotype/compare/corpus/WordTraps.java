package org.holotype.compare.corpus;

import static org.holotype.compare.corpus.TrapPairs.trap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Words that a reader makes alike, and bytes where no reader looks. */
final class WordTraps {
  static final List<Pair> ALL =
      List.of(
          trap("hdf5: an attribute that is no UTF-8", "u.h5", units(0xb5), units(0xb0)),
          trap("hdf5: what stands behind its end", "e.h5", hdf5(), behind(hdf5())),
          trap("netcdf: a name that is no UTF-8", "n.nc", variable(0xb5), variable(0xb0)),
          trap("netcdf: what stands behind its end", "e.nc", netcdf(), behind(netcdf())),
          trap("sqlite: what stands behind its pages", "e.db", sqlite(), behind(sqlite())),
          trap("csv: a name far off that is no UTF-8", "w.csv", wide("\u00b5g"), wide("\u00b0g")),
          trap(
              "FITS: texts that go on in each other",
              "c.fits",
              continued("OBJECT|'NGC &'", "1234", "CALIB|'star &'", "5678"),
              continued("CALIB|'star &'", "1234", "OBJECT|'NGC &'", "5678")),
          trap("mat: numbers beyond those that count", "b.mat", beyond(8), beyond(9)),
          trap("mat: numbers too wide for their array", "w.mat", stored(200), stored(456)),
          trap("sqlite: rows that another table means by their ids", "r.db", rows(1), rows(2)),
          text("a country that is called NA", "na.csv", "id,c\n1,\"NA\"\n", "id,c\n1,NA\n"),
          text(
              "a plot beside others without a zero",
              "plot.csv",
              "plot,x\n1.2,5\n1.10,6\n1.3,7\n",
              "plot,x\n1.2,5\n1.1,6\n1.3,7\n"),
          text("a gene called NAN", "g.csv", "gene,v\nNAN,1\nTP53,2\n", "gene,v\nnan,1\nTP53,2\n"),
          text(
                  "names that change places over rows wider than they are",
                  "r.tsv",
                  "a\tb\nr1\t1\t2\nr2\t3\t4\n",
                  "b\ta\nr1\t1\t2\nr2\t3\t4\n")
              .under(Pair.LENIENT),
          text(
                  "a table of words without a header",
                  "h.csv",
                  "cat,dog\ncat,cat\ndog,dog\n",
                  "dog,cat\ncat,cat\ndog,dog\n")
              .under(Pair.LENIENT),
          text("a cell of another type", "t.ipynb", cell("markdown"), cell("code")),
          text("another kernel", "k.ipynb", kernel("python3"), kernel("ir")),
          text(
                  "one line of a hundred with fewer digits",
                  "d.txt",
                  digits("0.123456789"),
                  digits("0.123457"))
              .under(Pair.LENIENT),
          text(
                  "a series of times of which the first stayed",
                  "s.json",
                  "{\"time\":[1795514401.5,1795514402.5]}",
                  "{\"time\":[1795514401.5,1795524402.5]}")
              .between(Runs.FIRST, Runs.FIRST),
          text(
                  "a column of times of which the first stayed",
                  "s.csv",
                  "time,v\n1795514401.5,1\n1795514402.5,2\n",
                  "time,v\n1795514401.5,1\n1795524402.5,2\n")
              .between(Runs.FIRST, Runs.FIRST));

  private WordTraps() {}

  private static Pair text(String name, String path, String recorded, String observed) {
    return trap(name, path, latin1(recorded), latin1(observed));
  }

  private static String cell(String type) {
    return "{\"cells\":[{\"cell_type\":\""
        + type
        + "\",\"metadata\":{},\"outputs\":null,\"source\":\"x\"}],"
        + "\"metadata\":{},\"nbformat\":4,\"nbformat_minor\":5}\n";
  }

  private static String kernel(String name) {
    return "{\"cells\":[],\"metadata\":{\"kernelspec\":{\"name\":\""
        + name
        + "\"}},\"nbformat\":4,\"nbformat_minor\":5}\n";
  }

  private static String digits(String number) {
    return (number + " ").repeat(150) + "\n" + "0.987654321 0.5\n".repeat(100);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] behind(byte[] file) {
    byte[] more = latin1("another result, 1234");
    byte[] all = Arrays.copyOf(file, file.length + more.length);
    System.arraycopy(more, 0, all, file.length, more.length);
    return all;
  }

  private static byte[] units(int letter) {
    byte[] file = Hdf5File.of(content -> content.putAttribute("units", "\u00b5g"));
    byte[] one = {(byte) 0xc2, (byte) 0xb5, 'g'};
    return Hdf5File.replacing(file, one, new byte[] {(byte) letter, (byte) letter, 'g'});
  }

  private static byte[] hdf5() {
    return Hdf5File.of(content -> content.putDataset("x", new int[] {1, 2}));
  }

  private static byte[] netcdf() {
    return new NetcdfFile().bytes();
  }

  private static byte[] variable(int letter) {
    String bytes =
        new String(new NetcdfFile().lastVariable("\u00b5g").bytes(), StandardCharsets.ISO_8859_1);
    return latin1(bytes.replace("\u00c2\u00b5g", ("" + (char) letter).repeat(2) + "g"));
  }

  private static byte[] rows(long first) {
    return new SqliteWriter()
        .table("run", "CREATE TABLE run (name TEXT, mass REAL)")
        .row(first, "a", 1.5)
        .row(first + 1, "b", 2.5)
        .table("best", "CREATE TABLE best (run INT)")
        .row(1, 2L)
        .bytes();
  }

  private static byte[] sqlite() {
    return new SqliteWriter().table("t", "CREATE TABLE t (a, x REAL)").row(1, "a", 1.5).bytes();
  }

  private static byte[] wide(String last) {
    StringBuilder names = new StringBuilder();
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      names.append("measure_").append(i).append(',');
      cells.append(i).append(".5,");
    }
    return latin1(names + last + "\n" + cells + "1\n");
  }

  private static byte[] continued(String one, String first, String other, String second) {
    return new FitsFile()
        .hdu(
            new byte[0],
            "SIMPLE|T",
            "BITPIX|8",
            "NAXIS|0",
            one,
            "CONTINUE|'" + first + "'",
            other,
            "CONTINUE|'" + second + "'")
        .bytes();
  }

  /** A row of two doubles behind which a third one is stored. */
  private static byte[] beyond(double third) {
    return MatPairs.file(file -> file.with(file.doubles("n", 1, 2, 1, 2, third)));
  }

  private static byte[] stored(int number) {
    return MatPairs.file(file -> file.with(file.bytes("n", number)));
  }
}
