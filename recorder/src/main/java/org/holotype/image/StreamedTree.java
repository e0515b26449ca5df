package org.holotype.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.image.limit.Budget;
import org.holotype.image.stream.FileState;
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
  static StreamedTree of(Path squashfs, long size, Budget budget, String object)
      throws IOException {
    FileState state = FileState.of(squashfs);
    return new StreamedTree(
        out -> {
          new SquashfsTar(squashfs, 0, size, budget, object).writeTo(out);
          state.requireSame(object);
        },
        object);
  }

  @Override
  public LayerSource layer() {
    return new LayerSource(
        object,
        Optional.empty(),
        Optional.empty(),
        UNKNOWN_SIZE,
        Optional.empty(),
        () -> ReadAhead.written(writing));
  }

  @Override
  public void close() {}
}
