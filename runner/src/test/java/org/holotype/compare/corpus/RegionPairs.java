package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;

import java.util.List;
import java.util.Map;
import org.holotype.manifest.PathPattern;
import org.holotype.manifest.PathTolerance;
import org.holotype.verdict.DeclaredPolicy;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;

/** Regions that do not count: what lies within is passed over and told, what lies beside is not. */
final class RegionPairs {
  private static final String CSV = "id,x,y\n1,1.5,1\n2,2.5,1\n3,3.5,1\n";

  static final List<Pair> ALL =
      List.of(
          within("[1,1:3]", "a.npy", matrix(5), matrix(6)),
          within("[1:,:]", "a.npy", matrix(5), matrix(6)),
          beside("[0,:]", "a.npy", matrix(5), matrix(6)).where("[1, 2]").differing(1),
          beside("[1,0:2]", "a.npy", matrix(5), matrix(6)),
          beside("of another rank [1]", "a.npy", matrix(5), matrix(6)),
          within("/x[1]", "a.h5", hdf(2), hdf(3)),
          within("/*[0:2]", "a.h5", hdf(2), hdf(3)),
          beside("/y[1]", "a.h5", hdf(2), hdf(3)),
          within("x rows 2-3", "a.csv", bytes(CSV), bytes(CSV.replace("2.5", "9.5"))),
          within("rows 2-2", "a.csv", bytes(CSV), bytes(CSV.replace("2.5,1", "9.5,7"))),
          beside("y rows 2-3", "a.csv", bytes(CSV), bytes(CSV.replace("2.5", "9.5")))
              .where("row 2, column \"x\""),
          beside("rows 1-1", "a.csv", bytes(CSV), bytes(CSV.replace("2.5", "9.5"))),
          pair(
              "rows 1-9",
              "a.csv",
              bytes(CSV),
              bytes(CSV + "4,4.5,1\n"),
              DIVERGED,
              DifferenceClass.STRUCTURAL),
          within("1x1+33+9", "a.tif", TiffPairs.rgb().write(), TiffPairs.rgb(9).write()),
          beside("1x1+32+9", "a.tif", TiffPairs.rgb().write(), TiffPairs.rgb(9).write()),
          within("A[0,2]", "a.mat", mat(5), mat(6)),
          beside("A[0,1]", "a.mat", mat(5), mat(6)).where("A(1, 3)"),
          pair("A", "a.mat", mat(5), mat(6), EQUIVALENT, ENCODING).normalisers("ignored values"),
          beside("B", "a.mat", mat(5), mat(6)),
          within("$fit$coefficients[1:]", "a.rds", rds(5), rds(6)),
          beside("$fit$coefficients[0]", "a.rds", rds(5), rds(6)),
          pair("$fit*", "a.rds", rds(5), rds(6), EQUIVALENT, ENCODING)
              .normalisers("ignored values"),
          beside("$n", "a.rds", rds(5), rds(6)),
          within("mass", "a.db", sqlite(5), sqlite(6)),
          within("run.mass rows 2-2", "a.db", sqlite(5), sqlite(6)),
          beside("other.mass", "a.db", sqlite(5), sqlite(6)),
          beside("mass rows 1-1", "a.db", sqlite(5), sqlite(6))
              .where("table run, row 2, column mass"),
          within("x", "a.parquet", parquet(5), parquet(6)),
          within("x rows 2-3", "a.parquet", parquet(5), parquet(6)),
          beside("n", "a.parquet", parquet(5), parquet(6)),
          beside("x rows 1-1", "a.parquet", parquet(5), parquet(6)).where("column x, row 2"),
          within("page 2", "a.pdf", pdf("5.5"), pdf("6.5")),
          beside("page 1", "a.pdf", pdf("5.5"), pdf("6.5")).where("page 2, token 1"),
          beside("page*1", "a.pdf", pdf("5.5"), pdf("6.5")),
          within("2x1+3+4", "a.png", picture(3, 4), picture(-1, -1)),
          beside("2x1+4+4", "a.png", picture(3, 4), picture(-1, -1)).where("pixel (3, 4)"),
          beside("2x1+3+3", "a.png", picture(3, 4), picture(-1, -1)),
          within("20x20+14+14", "a.jpg", photo(), photo().patch(24, 24)),
          within("64x48+0+0", "a.jpg", photo(), photo().patch(24, 24).optimised()),
          beside("16x16+16+16", "a.jpg", photo(), photo().patch(24, 24))
              .where("block at pixel (14, 14)"),
          beside("20x20+14+14", "a.jpg", photo(), photo().patch(24, 24).patch(40, 24)),
          beside(
              "64x48+0+0",
              "a.jpg",
              photo().progressive().write(),
              photo().progressive().patch(24, 24).write()));

  private RegionPairs() {}

  private static byte[] mat(double third) {
    return MatPairs.file(file -> file.with(file.doubles("A", 2, 3, 1, 2, 3, 4, third, 6)));
  }

  private static byte[] rds(double second) {
    return RdsWriter.xdr(RdsPairs.fit(second, "ols"));
  }

  private static byte[] sqlite(double mass) {
    return SqlitePairs.runs(mass + 0.5, "b", 8).bytes();
  }

  private static byte[] parquet(double third) {
    return new ParquetWriter(
            new double[] {1, 2, third}, new long[] {1, 2, 3}, new String[] {"a", "b", "c"})
        .bytes();
  }

  private static byte[] pdf(String drawn) {
    return PdfPairs.pages("1 0 0 rg", drawn + " 2 m").write();
  }

  private static Pair within(String region, String path, byte[] recorded, byte[] observed) {
    return pair(region, path, recorded, observed, EQUIVALENT, ENCODING)
        .normalisers("ignored regions");
  }

  private static Pair beside(String region, String path, byte[] recorded, byte[] observed) {
    return pair(region, path, recorded, observed, DIVERGED, VALUE_CHANGE);
  }

  private static Pair within(String region, String path, JpegPhoto recorded, JpegPhoto observed) {
    return within(region, path, recorded.write(), observed.write());
  }

  private static Pair beside(String region, String path, JpegPhoto recorded, JpegPhoto observed) {
    return beside(region, path, recorded.write(), observed.write());
  }

  private static JpegPhoto photo() {
    return new JpegPhoto();
  }

  private static Pair pair(
      String region,
      String path,
      byte[] recorded,
      byte[] observed,
      Verdict verdict,
      DifferenceClass primary) {
    return Pair.of(
            "region " + region + " of " + path + ", " + verdict,
            path,
            recorded,
            observed,
            verdict,
            primary)
        .under(
            DeclaredPolicy.of(
                Policy.Source.AUTHOR,
                new PathTolerance(
                    new PathPattern("*"), Map.of(), List.of(region), List.of(), List.of())));
  }

  private static byte[] matrix(double one) {
    return Npy.doubles("(2, 3)", 0, 1, 2, 3, 4, one);
  }

  private static byte[] hdf(double one) {
    return Hdf5File.of(file -> file.putDataset("x", new double[] {1, one, 3}));
  }

  private static byte[] picture(int x, int y) {
    return new PngWriter(8, 8, 2, 8, (at, line, channel) -> at == x && line == y ? 200 : 20)
        .write();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
