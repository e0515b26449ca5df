package org.holotype.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.RecipeFile;
import org.holotype.store.BlobStore;
import org.holotype.store.Stored;
import org.holotype.tree.BytePath;
import org.holotype.tree.IoReason;

/** The files that say how the image was built. */
final class RecipeFiles {
  private RecipeFiles() {}

  /** Keeps one file's bytes. */
  static RecipeFile keep(Path file, BlobStore blobs) {
    try {
      requireFile(file);
      Stored stored = blobs.putFile(file.toRealPath());
      return new RecipeFile(
          EscapedBytes.write(BytePath.name(file)), stored.digest(), stored.size());
    } catch (IOException e) {
      throw new Failure(
              Code.INPUT_MISSING,
              "recipe file " + EscapedBytes.write(BytePath.bytes(file)) + " cannot be read",
              IoReason.of(e),
              "name an existing file with --recipe")
          .causedBy(e);
    }
  }

  private static void requireFile(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is not a regular file");
    }
  }
}
