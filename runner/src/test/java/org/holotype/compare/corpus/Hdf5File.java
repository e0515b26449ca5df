package org.holotype.compare.corpus;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes HDF5 files. */
public final class Hdf5File {
  private Hdf5File() {}

  /** The bytes of a file with this content. */
  public static byte[] of(Consumer<WritableHdfFile> content) {
    try {
      Path directory = Files.createTempDirectory("hdf5-");
      Path path = directory.resolve("x.h5");
      try (WritableHdfFile file = HdfFile.write(path)) {
        content.accept(file);
      }
      byte[] bytes = Files.readAllBytes(path);
      Files.delete(path);
      Files.delete(directory);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
