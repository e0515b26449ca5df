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
          trap("mat: numbers too wide for their array", "w.mat", stored(200), stored(456)));

  private WordTraps() {}

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
