package org.holotype.compare.array.hdf;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.filter.PipelineFilterWithData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;
import org.holotype.compare.Workers;

/**
 * Which chunks of two datasets are stored in the same bytes, under the same filters: they decode to
 * the same, so that nobody need decode them.
 */
final class EqualChunks {
  /** As many chunks as one piece of work looks at. */
  private static final int AT_ONCE = 16;

  private final long[] axes;
  private final int[] chunk;
  private final BitSet equal = new BitSet();

  private EqualChunks(ChunkedDataset left, ChunkedDataset right, Allowance allowance)
      throws IOException {
    axes = left.getDimensionsAsLong();
    chunk = left.getChunkDimensions();
    int count = (int) count();
    for (int number = 0; number < count; number++) {
      allowance.member();
    }
    int pieces = (count + AT_ONCE - 1) / AT_ONCE;
    BitSet[] found = new BitSet[pieces];
    Workers.run(
        pieces,
        1,
        piece ->
            found[piece] =
                equal(left, right, piece * AT_ONCE, Math.min(count, (piece + 1) * AT_ONCE)));
    for (BitSet piece : found) {
      equal.or(piece);
    }
  }

  private BitSet equal(ChunkedDataset left, ChunkedDataset right, int from, int to) {
    BitSet found = new BitSet();
    int[] offset = offset(from);
    for (int number = from; number < to; number++) {
      found.set(number, areEqual(left, right, offset));
      next(offset);
    }
    return found;
  }

  /** Where the chunk of that number begins. */
  private int[] offset(int number) {
    int[] offset = new int[axes.length];
    long rest = number;
    for (int axis = offset.length - 1; axis >= 0; axis--) {
      offset[axis] = (int) (rest % along(axis)) * chunk[axis];
      rest /= along(axis);
    }
    return offset;
  }

  /**
   * Looks for them.
   *
   * @return empty where equal bytes are not equal elements
   */
  static Optional<EqualChunks> of(DatasetBase left, DatasetBase right, Allowance allowance)
      throws IOException {
    return left instanceof ChunkedDataset one
            && right instanceof ChunkedDataset other
            && Arrays.equals(one.getChunkDimensions(), other.getChunkDimensions())
            && Arrays.stream(one.getChunkDimensions()).allMatch(length -> length > 0)
            && one.getChunkDimensions().length == one.getDimensionsAsLong().length
            && filters(one).equals(filters(other))
        ? Optional.of(new EqualChunks(one, other, allowance))
        : Optional.empty();
  }

  private static List<String> filters(ChunkedDataset dataset) {
    return dataset.getFilters().stream().map(EqualChunks::words).toList();
  }

  private static String words(PipelineFilterWithData filter) {
    return filter.getId() + Arrays.toString(filter.getFilterData());
  }

  private long count() throws Undecodable {
    double count = 1;
    for (int i = 0; i < axes.length; i++) {
      count *= along(i);
    }
    if (count > Integer.MAX_VALUE) {
      throw new Undecodable("a dataset in it has more chunks than anybody looks through");
    }
    return (long) count;
  }

  private long along(int axis) {
    return (axes[axis] + chunk[axis] - 1) / chunk[axis];
  }

  /** The last axis goes fastest. */
  private void next(int[] offset) {
    for (int axis = offset.length - 1; axis >= 0; axis--) {
      offset[axis] += chunk[axis];
      if (offset[axis] < axes[axis]) {
        return;
      }
      offset[axis] = 0;
    }
  }

  private static boolean areEqual(ChunkedDataset left, ChunkedDataset right, int[] offset) {
    Optional<ByteBuffer> one = raw(left, offset);
    Optional<ByteBuffer> other = raw(right, offset);
    return one.isPresent()
        && other.isPresent()
        && one.orElseThrow().mismatch(other.orElseThrow()) < 0;
  }

  /** Empty where it was never written, which the decoder knows to judge. */
  private static Optional<ByteBuffer> raw(ChunkedDataset dataset, int[] offset) {
    try {
      return Optional.of(dataset.getRawChunkBuffer(offset.clone()));
    } catch (RuntimeException missing) {
      return Optional.empty();
    }
  }

  /** Whether every chunk that a box touches is one of them. */
  boolean have(long[] offset, int[] box) {
    int[] at = new int[box.length];
    do {
      if (!equal.get(number(offset, box, at))) {
        return false;
      }
    } while (nextIn(offset, box, at));
    return true;
  }

  private int number(long[] offset, int[] box, int[] at) {
    long number = 0;
    for (int i = 0; i < box.length; i++) {
      number = number * along(i) + offset[i] / chunk[i] + at[i];
    }
    return (int) number;
  }

  private boolean nextIn(long[] offset, int[] box, int[] at) {
    for (int i = box.length - 1; i >= 0; i--) {
      at[i]++;
      if (offset[i] / chunk[i] + at[i] <= (offset[i] + box[i] - 1) / chunk[i]) {
        return true;
      }
      at[i] = 0;
    }
    return false;
  }
}
