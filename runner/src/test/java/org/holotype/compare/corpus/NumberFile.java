package org.holotype.compare.corpus;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A way to write {@value #COUNT} doubles down, for what must hold of numbers wherever they stand.
 *
 * @param path of the file
 * @param nan whether the format can hold one
 * @param writer of all of them
 */
public record NumberFile(String path, Nan nan, Function<double[], byte[]> writer) {
  /** As many numbers as each file holds. */
  public static final int COUNT = 6;

  /** Whether what is no number can be written as a number. */
  public enum Nan {
    HELD,
    NOT_HELD
  }

  /** One for each format that holds floating-point numbers. */
  public static final List<NumberFile> ALL =
      List.of(
          held("x.npy", values -> Npy.doubles("(2, 3)", values)),
          held("x.npz", values -> Zip.EMPTY.with("x.npy", Npy.doubles("(6,)", values)).bytes()),
          held("x.h5", values -> Hdf5File.of(file -> file.putDataset("x", values))),
          held("x.nc", NumberFile::netcdf),
          held("x.fits", NumberFile::fits),
          held("x.mat", values -> mat(new MatWriter(), values)),
          held("packed.mat", values -> mat(new MatWriter().compressed(), values)),
          held("x.rds", values -> RdsWriter.xdr(file -> file.doubles(values))),
          held("x.parquet", NumberFile::parquet),
          notHeld("x.db", NumberFile::sqlite),
          held("x.tif", NumberFile::tiff),
          held("x.csv", values -> utf8("id,x\n" + numbered(values, v -> "%d," + v, "\n") + "\n")),
          held("x.tsv", values -> utf8("id\tx\n" + numbered(values, v -> "%d\t" + v, "\n") + "\n")),
          held("x.json", values -> utf8("{\"x\":[" + joined(values, ",") + "]}\n")),
          held("x.jsonl", values -> utf8(numbered(values, v -> "{\"x\":" + v + "}", "\n") + "\n")),
          held("x.ipynb", NumberFile::notebook),
          held("x.log", values -> utf8("loss " + joined(values, " then ") + "\n")),
          held("x.svg", NumberFile::svg),
          notHeld("x.pdf", values -> PdfPairs.pages(plain(values) + " c").write()),
          held(
              "x.csv.gz",
              values ->
                  Packing.Gzip.PLAIN.of("id,x\n" + numbered(values, v -> "%d," + v, "\n") + "\n")));

  private static NumberFile held(String path, Function<double[], byte[]> writer) {
    return new NumberFile(path, Nan.HELD, writer);
  }

  private static NumberFile notHeld(String path, Function<double[], byte[]> writer) {
    return new NumberFile(path, Nan.NOT_HELD, writer);
  }

  /** The file that holds these. */
  public byte[] of(double... values) {
    return writer.apply(values);
  }

  private static byte[] netcdf(double[] values) {
    return new NetcdfFile()
        .record(7, Arrays.copyOf(values, 3))
        .record(8, Arrays.copyOfRange(values, 3, COUNT))
        .bytes();
  }

  private static byte[] fits(double[] values) {
    return new FitsFile()
        .hdu(
            Npy.big(COUNT * Double.BYTES, out -> Npy.each(values, out::putDouble)),
            "SIMPLE|T",
            "BITPIX|-64",
            "NAXIS|1",
            "NAXIS1|6")
        .bytes();
  }

  private static byte[] mat(MatWriter file, double[] values) {
    return file.with(file.doubles("A", 2, 3, values)).bytes();
  }

  private static byte[] parquet(double[] values) {
    String[] names = {"a", "b", "c", "d", "e", "f"};
    return new ParquetWriter(values, new long[] {1, 2, 3, 4, 5, 6}, names).bytes();
  }

  private static byte[] sqlite(double[] values) {
    SqliteWriter file = new SqliteWriter();
    file.table("run", "CREATE TABLE run (id INTEGER PRIMARY KEY, mass REAL)");
    for (int i = 0; i < COUNT; i++) {
      file.row(i + 1, SqliteWriter.NULL, values[i]);
    }
    return file.bytes();
  }

  private static byte[] tiff(double[] values) {
    return new TiffWriter(
            3, 2, 1, 64, (page, x, y, c) -> Double.doubleToRawLongBits(values[y * 3 + x]))
        .floats()
        .write();
  }

  private static byte[] notebook(double[] values) {
    return utf8(
        "{\"cells\":[{\"cell_type\":\"code\",\"source\":[],\"metadata\":{},\"outputs\":["
            + "{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":[\"loss "
            + joined(values, " then ")
            + "\"]}]}],\"metadata\":{},\"nbformat\":4,\"nbformat_minor\":5}\n");
  }

  private static byte[] svg(double[] values) {
    return utf8(
        "<svg xmlns=\"http://www.w3.org/2000/svg\">"
            + numbered(values, v -> "<circle r=\"" + v + "\"/>", "")
            + "</svg>\n");
  }

  private static String plain(double[] values) {
    return Arrays.stream(values)
        .mapToObj(value -> new BigDecimal(Double.toString(value)).toPlainString())
        .collect(Collectors.joining(" "));
  }

  private static String joined(double[] values, String between) {
    return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(between));
  }

  private static String numbered(double[] values, DoubleFunction<String> words, String between) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      all.append(i == 0 ? "" : between).append(words.apply(values[i]).replace("%d", "" + (i + 1)));
    }
    return all.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
