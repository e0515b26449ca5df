package org.holotype.compare.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jhdf.api.DatasetCreationOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.BytePair;
import org.holotype.compare.Context;
import org.holotype.compare.Judging;
import org.holotype.compare.KnownBytes;
import org.holotype.compare.Terms;
import org.holotype.compare.formats.Formats;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;
import org.junit.jupiter.api.Test;

/** Datasets of more chunks than are decoded at once, of which most are stored alike. */
class EqualChunksTest {
  private static final int COUNT = 1_300_000;
  private static final int CHUNK = 9_999;

  private static double[] values() {
    double[] values = new double[COUNT];
    Arrays.setAll(values, i -> 1 + i % 1000 / 7.0);
    return values;
  }

  @Test
  void whatDiffersIsFoundInWhicheverChunkItStands() throws IOException {
    double[] before = values();
    byte[] recorded = file(before, CHUNK, 1);
    for (int at : List.of(0, CHUNK - 1, CHUNK, 1_048_575, COUNT - 1)) {
      double[] now = before.clone();
      now[at] += Math.ulp(now[at]);
      Difference difference = difference(recorded, file(now, CHUNK, 1));
      assertEquals(DifferenceClass.FLOAT_NOISE, difference.primary(), difference::toString);
      assertEquals(Optional.of(1L), difference.differing());
      assertEquals(Optional.of((long) COUNT), difference.total());
      assertEquals(Optional.of("dataset /x, [" + at + "]"), difference.where());
    }
  }

  @Test
  void otherChunksAndOtherFiltersAreAnotherWayOfWriting() throws IOException {
    byte[] recorded = file(values(), CHUNK, 1);
    for (byte[] other : List.of(file(values(), CHUNK - 1, 1), file(values(), CHUNK, 9))) {
      assertEquals(DifferenceClass.ENCODING, difference(recorded, other).primary());
    }
  }

  private static byte[] file(double[] values, int chunk, int level) {
    return Hdf5File.of(
        file ->
            file.putDataset(
                "x",
                values,
                DatasetCreationOptions.builder().chunkDimensions(chunk).deflate(level).build()));
  }

  private static Difference difference(byte[] recorded, byte[] observed) throws IOException {
    return Formats.all()
        .difference(
            new BytePair(
                TreePath.parse("x.h5"), new KnownBytes(recorded), new KnownBytes(observed)),
            Terms.of(Context.NONE, Context.NONE, Policy.DEFAULT, Judging.scratch()));
  }
}
