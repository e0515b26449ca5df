package org.holotype.compare.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.holotype.compare.BytePair;
import org.holotype.compare.Judging;
import org.holotype.compare.KnownBytes;
import org.holotype.compare.Terms;
import org.holotype.compare.formats.Formats;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A date that is no time of its own side's run is a result, in whatever format it stands: an
 * eclipse that moved, and an observation that the other side's run could have written.
 */
class PhysicalDateTest {
  private static final String ECLIPSE = "2024-04-08T18:17:00Z";
  private static final String ANOTHER = "2026-08-12T17:46:00Z";

  /** Within the first run, and within the second. */
  private static final String FIRST = "2026-03-01T10:00:30Z";

  private static final String SECOND = "2026-09-12T21:30:30Z";

  /** A way to write a date down. */
  private record Kind(String path, Function<String, byte[]> writer) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("x.txt", date -> Packing.utf8("eclipse " + date + "\n")),
          new Kind("x.csv", date -> Packing.utf8("n,seen\n1," + date + "\n")),
          new Kind("x.json", date -> Packing.utf8("{\"seen\":\"" + date + "\"}\n")),
          new Kind("x.jsonl", date -> Packing.utf8("{\"seen\":\"" + date + "\"}\n{}\n")),
          new Kind("x.ipynb", PhysicalDateTest::notebook),
          new Kind("x.svg", PhysicalDateTest::svg),
          new Kind("x.nc", date -> new NetcdfFile().history("seen " + date).bytes()),
          new Kind("x.h5", PhysicalDateTest::hdf),
          new Kind("x.fits", PhysicalDateTest::fits),
          new Kind("x.mat", date -> MatPairs.file(file -> file.with(file.chars("seen", date)))),
          new Kind("x.rds", date -> RdsWriter.xdr(file -> file.strings(date))),
          new Kind("x.parquet", PhysicalDateTest::parquet),
          new Kind("x.db", date -> SqlitePairs.runs(2.5, date, 8).bytes()),
          new Kind("x.pdf", date -> PdfPairs.pages("BT (" + date + ") Tj ET").write()),
          new Kind("x.gz", date -> Packing.Gzip.PLAIN.of("eclipse " + date + "\n")),
          new Kind("x.zip", date -> Zip.EMPTY.with("seen", "eclipse " + date + "\n").bytes()),
          new Kind(
              "x.tar",
              date -> Tar.EMPTY.with("seen", "at " + date + "\n", CompressedPairs.MAY).bytes()));

  @TestFactory
  Stream<DynamicTest> aDateOfNoRunIsAResult() {
    return asked(kind -> requireRefused(kind, ECLIPSE, ANOTHER));
  }

  /** Each side's own run excuses nothing on the other side. */
  @TestFactory
  Stream<DynamicTest> aDateOfTheOtherSidesRunIsAResult() {
    return asked(
        kind -> {
          requireRefused(kind, SECOND, FIRST);
          requireRefused(kind, FIRST, ECLIPSE);
          requireRefused(kind, ECLIPSE, SECOND);
        });
  }

  /** What is asked of one format. */
  @FunctionalInterface
  private interface Question {
    void ask(Kind kind) throws IOException;
  }

  private static Stream<DynamicTest> asked(Question question) {
    return KINDS.stream()
        .map(kind -> DynamicTest.dynamicTest(kind.path(), () -> question.ask(kind)));
  }

  private static void requireRefused(Kind kind, String recorded, String observed)
      throws IOException {
    Difference found =
        Formats.all()
            .difference(
                new BytePair(
                    TreePath.parse(kind.path()),
                    new KnownBytes(kind.writer().apply(recorded)),
                    new KnownBytes(kind.writer().apply(observed))),
                Terms.of(RunsApart.FIRST, RunsApart.SECOND, Policy.DEFAULT, Judging.scratch()));
    assertEquals(Verdict.DIVERGED, Policy.DEFAULT.judge(found), found::toString);
  }

  private static byte[] notebook(String date) {
    return Packing.utf8(
        "{\"cells\":[{\"cell_type\":\"code\",\"source\":[],\"metadata\":{},\"outputs\":["
            + "{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":[\"seen "
            + date
            + "\"]}]}],\"metadata\":{},\"nbformat\":4,\"nbformat_minor\":5}\n");
  }

  private static byte[] svg(String date) {
    return Packing.utf8(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>" + date + "</text></svg>\n");
  }

  private static byte[] hdf(String date) {
    return Hdf5File.of(file -> file.putDataset("x", new int[] {1}).putAttribute("seen", date));
  }

  private static byte[] fits(String date) {
    return new FitsFile()
        .hdu(
            new byte[8],
            "SIMPLE|T",
            "BITPIX|8",
            "NAXIS|1",
            "NAXIS1|8",
            "DATE-OBS|'" + date.replace("Z", "") + "'")
        .bytes();
  }

  private static byte[] parquet(String date) {
    return new ParquetWriter(new double[] {1}, new long[] {1}, new String[] {date}).bytes();
  }
}
