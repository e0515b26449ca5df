package org.holotype.image;

import org.holotype.image.limit.Budget;
import org.holotype.image.stream.ImageFile;
import org.holotype.image.stream.ReadAhead;
import org.holotype.image.unpack.LayerSource;

/**
 * A tree whose tar is made anew each time it is read, and never stands on a disk: for wrappings
 * that can be read about as fast as a tar of them.
 *
 * @param writing writes the same bytes each time
 * @param object the image, for words
 */
record StreamedTree(ReadAhead.Writing writing, String object) implements TreeTar {
  private static final long UNKNOWN_SIZE = 0;

  /** The tree in a file that is one squashfs. */
  static StreamedTree of(ImageFile squashfs, Budget budget, String object) {
    return new StreamedTree(
        out -> new SquashfsTar(squashfs, 0, squashfs.size(), budget, object).writeTo(out), object);
  }

  @Override
  public LayerSource layer() {
    return LayerSource.unnamed(object, UNKNOWN_SIZE, () -> ReadAhead.written(writing));
  }

  @Override
  public void close() {}
}
