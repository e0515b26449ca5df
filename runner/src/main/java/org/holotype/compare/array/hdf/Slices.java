package org.holotype.compare.array.hdf;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import java.util.Arrays;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;

/**
 * Cuts a dataset into boxes that fit in memory and follow each other in index order: one index on
 * the outer axes, a stretch of one axis, all of the inner ones.
 */
final class Slices {
  private static final long BOX = 8 << 20;

  /**
   * A box is looked at as a whole, so that one much larger than a difference is decoded in vain.
   */
  private static final long ENOUGH = 512 << 10;

  private final long[] axes;
  private final int axis;
  private final int stretch;
  private final long inner;

  /** Takes in one box. */
  @FunctionalInterface
  interface Boxes {
    /**
     * Takes in one box.
     *
     * @param first index of its first element
     */
    void box(long first, long[] offset, int[] shape) throws Undecodable;
  }

  /**
   * @param width of the wider side's elements in bytes
   */
  Slices(long[] axes, int width, Dataset left, Dataset right) throws Undecodable {
    this.axes = axes.clone();
    int cut = 0;
    while (cut < axes.length - 1 && elements(cut + 1) > BOX / Math.max(width, 1)) {
      cut++;
    }
    axis = cut;
    inner = elements(cut + 1);
    long most = Math.max(1, BOX / Math.max(width, 1) / Math.max(inner, 1));
    int chunk = Math.max(chunkAlong(cut, left, width), chunkAlong(cut, right, width));
    long enough = Math.max(chunk, ENOUGH / Math.max(width, 1) / Math.max(inner, 1) / chunk * chunk);
    long whole = most < chunk ? most : Math.min(enough, most / chunk * chunk);
    stretch = (int) Math.min(whole, Math.max(axes[cut], 1));
    Allowance.inMemory(inner * stretch * width);
  }

  private long elements(int from) {
    return Arrays.stream(axes, from, axes.length).reduce(1, (a, b) -> a * b);
  }

  /** Chunks are decoded whole, so that a chunk must fit in memory too. */
  private static int chunkAlong(int axis, Dataset dataset, int width) throws Undecodable {
    if (!(dataset instanceof ChunkedDataset chunked)) {
      return 1;
    }
    int[] chunk = chunked.getChunkDimensions();
    double bytes = width;
    for (int length : chunk) {
      bytes *= length;
    }
    Allowance.inMemory((long) bytes);
    if (chunk.length <= axis || Arrays.stream(chunk).anyMatch(length -> length <= 0)) {
      throw new Undecodable("a dataset in it has impossible chunks");
    }
    return chunk[axis];
  }

  void forEach(Boxes into) throws Undecodable {
    long outer = Arrays.stream(axes, 0, axis).reduce(1, (a, b) -> a * b);
    for (long at = 0; at < outer; at++) {
      for (long start = 0; start < axes[axis]; start += stretch) {
        int here = (int) Math.min(stretch, axes[axis] - start);
        into.box((at * axes[axis] + start) * inner, offset(at, start), shape(here));
      }
    }
  }

  private long[] offset(long outer, long start) {
    long[] offset = new long[axes.length];
    offset[axis] = start;
    long rest = outer;
    for (int i = axis - 1; i >= 0; i--) {
      offset[i] = rest % axes[i];
      rest /= axes[i];
    }
    return offset;
  }

  private int[] shape(int here) {
    int[] shape = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      shape[i] = i < axis ? 1 : i == axis ? here : (int) axes[i];
    }
    return shape;
  }
}
