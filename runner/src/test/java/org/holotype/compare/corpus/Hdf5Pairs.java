package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.FLOAT_NOISE;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.UNREADABLE;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;

import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.util.List;
import java.util.function.Consumer;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Assertions;

/** HDF5. */
final class Hdf5Pairs {
  private static final double[][] GRID = {{1, 2, 3}, {4, 5, 6}};

  static final List<Pair> ALL =
      List.of(
          pair("hdf5: noise in a dataset", grid(1, 2, Math.nextUp(6.0)), EQUIVALENT, FLOAT_NOISE)
              .differing(1)
              .maxUlp(1)
              .where("dataset /run/grid, [1, 2]"),
          pair(
                  "hdf5: noise just above the policy",
                  grid(1, 2, 6 + 4097 * Math.ulp(6.0)),
                  DIVERGED,
                  VALUE_CHANGE)
              .maxUlp(4097),
          pair("hdf5: a NaN appears", grid(0, 1, Double.NaN), DIVERGED, VALUE_CHANGE)
              .where("dataset /run/grid, [0, 1]")
              .with(found -> Assertions.assertEquals(List.of("nan-mismatch"), found.hints())),
          Pair.of(
                  "hdf5: the same stored bytes, of which one side skipped the filter",
                  "x.h5",
                  Hdf5File.of(Hdf5Pairs::chunked),
                  Hdf5File.skipping(Hdf5File.of(Hdf5Pairs::chunked), 1),
                  DIVERGED,
                  VALUE_CHANGE)
              .with(
                  found ->
                      Assertions.assertTrue(
                          found.note().orElse("").contains("skips a filter"), found::toString)),
          pair("hdf5: an integer", file(GRID, new int[] {7, 9}, "K"), DIVERGED, VALUE_CHANGE)
              .differing(1)
              .where("dataset /count, [1]"),
          pair("hdf5: an attribute", file(GRID, new int[] {7, 8}, "C"), DIVERGED, VALUE_CHANGE)
              .where("attribute /run@units, []"),
          pair("hdf5: a dataset is lost", file -> group(file, GRID, "K"), DIVERGED, STRUCTURAL)
              .where("object /count"),
          pair(
                  "hdf5: doubles became singles",
                  file(new float[][] {{1, 2, 3}, {4, 5, 6}}, new int[] {7, 8}, "K"),
                  DIVERGED,
                  STRUCTURAL)
              .where("dataset /run/grid"),
          pair(
                  "hdf5: a row is added",
                  file(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}, new int[] {7, 8}, "K"),
                  DIVERGED,
                  STRUCTURAL)
              .where("dataset /run/grid"),
          pair(
                  "hdf5: the same numbers in compressed chunks",
                  Hdf5Pairs::chunked,
                  EQUIVALENT,
                  ENCODING)
              .normalisers("file layout and object times"),
          Pair.of(
              "hdf5: a superblock that means nothing",
              "x.h5",
              Hdf5File.of(file(GRID, new int[] {7, 8}, "K")),
              damaged(Hdf5File.of(file(GRID, new int[] {7, 8}, "K"))),
              DIVERGED,
              UNREADABLE));

  private Hdf5Pairs() {}

  private static Pair pair(
      String name, Consumer<WritableHdfFile> observed, Verdict verdict, DifferenceClass what) {
    return Pair.of(
        name,
        "x.h5",
        Hdf5File.of(file(GRID, new int[] {7, 8}, "K")),
        Hdf5File.of(observed),
        verdict,
        what);
  }

  private static Consumer<WritableHdfFile> grid(int row, int column, double value) {
    double[][] changed = {GRID[0].clone(), GRID[1].clone()};
    changed[row][column] = value;
    return file(changed, new int[] {7, 8}, "K");
  }

  private static Consumer<WritableHdfFile> file(Object grid, int[] counts, String units) {
    return file -> {
      group(file, grid, units);
      file.putDataset("count", counts);
    };
  }

  private static void group(WritableHdfFile file, Object grid, String units) {
    WritableGroup run = file.putGroup("run");
    run.putAttribute("units", units);
    run.putDataset("grid", grid);
  }

  private static void chunked(WritableHdfFile file) {
    WritableGroup run = file.putGroup("run");
    run.putAttribute("units", "K");
    run.putDataset(
        "grid", GRID, DatasetCreationOptions.builder().chunkDimensions(1, 2).deflate(6).build());
    file.putDataset("count", new int[] {7, 8});
  }

  private static byte[] damaged(byte[] bytes) {
    bytes[8] = 77;
    return bytes;
  }
}
