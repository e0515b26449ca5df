package org.holotype.compare.array.hdf;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkedDatasetBase;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Map;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;

/**
 * Chunks that were written without one of their dataset's filters, such as those that deflating
 * would have made longer: a mask beside each chunk's address says so (HDF5 File Format
 * Specification, III.A.1 and VII). Our reader reads the masks and does not heed them, so that the
 * same stored bytes would look like the same elements, and others like none.
 */
final class SkippedFilters {
  /** The reader keeps its chunk index to itself, whatever way the file lays it out. */
  private static final MethodHandle CHUNKS = chunks();

  private SkippedFilters() {}

  private static MethodHandle chunks() {
    try {
      Method lookup = ChunkedDatasetBase.class.getDeclaredMethod("getChunkLookup");
      lookup.setAccessible(true);
      return MethodHandles.lookup().unreflect(lookup);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("jhdf is not the release that this was written for", e);
    }
  }

  /**
   * Refuses a dataset of which a chunk skips a filter.
   *
   * @throws Undecodable where one does, or where nobody can tell
   */
  static void requireNone(Dataset dataset, Allowance allowance) throws Undecodable {
    if (!(dataset instanceof ChunkedDataset chunked) || chunked.getFilters().isEmpty()) {
      return;
    }
    for (Object chunk : lookup(dataset).values()) {
      allowance.member();
      if (!(chunk instanceof Chunk one) || !one.getFilterMask().isEmpty()) {
        throw new Undecodable("a chunk of it skips a filter, which the HDF5 reader does not heed");
      }
    }
  }

  private static Map<?, ?> lookup(Dataset dataset) throws Undecodable {
    try {
      return (Map<?, ?>) CHUNKS.invoke(dataset);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new Undecodable("a dataset's chunks cannot be listed");
    }
  }
}
