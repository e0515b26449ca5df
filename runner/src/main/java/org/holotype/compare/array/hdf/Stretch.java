package org.holotype.compare.array.hdf;

import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetBase;
import java.util.Optional;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.ArrayScan;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.array.Shape;

/** Datasets that stand in one piece, which need not go through the reader. */
final class Stretch {
  private Stretch() {}

  /** Where such a dataset stands; empty for any other. */
  static Optional<ArrayScan> of(RandomBytes file, DatasetBase dataset, Shape shape)
      throws Undecodable {
    if (!(dataset instanceof ContiguousDataset whole)
        || dataset.isEmpty()
        || dataset.getHdfFile().getUserBlockSize() != 0
        || shape.axes().isEmpty()) {
      return Optional.empty();
    }
    int width = StoredType.of(dataset.getDataType()).layout().width();
    long address = whole.getDataAddress();
    boolean fits = address > 0 && address <= file.size() - shape.count() * width;
    return fits ? Optional.of(new ArrayScan(file, address, width)) : Optional.empty();
  }
}
