package org.holotype.compare.array.hdf;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import java.util.Arrays;
import java.util.Optional;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;

/**
 * Chunks that nobody wrote. They stand for the dataset's fill value (HDF5 File Format
 * Specification, "The Data Storage - Fill Value Message"), but our reader gives zeros for them.
 */
final class Unwritten {
  private Unwritten() {}

  /** The fill value in words. */
  static String fill(Dataset dataset) {
    Object fill = dataset.getFillValue();
    return fill != null && fill.getClass().isArray()
        ? Arrays.deepToString(new Object[] {fill})
        : String.valueOf(fill);
  }

  /**
   * Refuses a dataset of which chunks are missing that stand for something else than zero.
   *
   * @throws Undecodable where that is so, or where nobody can tell
   */
  static void requireNone(Dataset dataset, Allowance allowance) throws Undecodable {
    if (!(dataset instanceof ChunkedDataset chunked) || isZero(dataset)) {
      return;
    }
    int[] dimensions = dataset.getDimensions();
    int[] steps = chunked.getChunkDimensions();
    int[] offset = new int[dimensions.length];
    do {
      allowance.member();
      requireWritten(chunked, offset);
    } while (next(offset, dimensions, steps));
  }

  private static boolean isZero(Dataset dataset) {
    return Optional.ofNullable(dataset.getFillValue())
        .map(
            fill ->
                fill instanceof Number number
                    && 1 / number.doubleValue() == Double.POSITIVE_INFINITY)
        .orElse(true);
  }

  private static void requireWritten(ChunkedDataset dataset, int[] offset) throws Undecodable {
    boolean written;
    try {
      written = dataset.getRawChunkBuffer(offset.clone()).remaining() > 0;
    } catch (RuntimeException missing) {
      written = false;
    }
    if (!written) {
      throw new Undecodable("a part of it was never written and stands for a fill value");
    }
  }

  /** The last axis goes fastest; false after the last chunk. */
  private static boolean next(int[] offset, int[] dimensions, int[] steps) {
    for (int axis = offset.length - 1; axis >= 0; axis--) {
      offset[axis] += steps[axis];
      if (offset[axis] < dimensions[axis]) {
        return true;
      }
      offset[axis] = 0;
    }
    return false;
  }
}
