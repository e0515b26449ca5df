package org.holotype.record;

import java.io.IOException;
import java.nio.file.Path;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.RecipeFile;
import org.holotype.store.BlobStore;
import org.holotype.store.Stored;
import org.holotype.tree.BytePath;

/** The files that say how the image was built. */
final class RecipeFiles {
  private RecipeFiles() {}

  /** Keeps one file's bytes. */
  static RecipeFile keep(Path file, BlobStore blobs) {
    try {
      Stored stored = blobs.putFile(file.toRealPath());
      return new RecipeFile(
          EscapedBytes.write(BytePath.name(file)), stored.digest(), stored.size());
    } catch (IOException e) {
      throw new Failure(
              Code.INPUT_MISSING,
              "recipe file " + EscapedBytes.write(BytePath.bytes(file)) + " cannot be read",
              String.valueOf(e.getMessage()),
              "name an existing file with --recipe")
          .causedBy(e);
    }
  }
}
