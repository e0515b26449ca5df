package org.holotype.image;

import java.util.Arrays;
import org.holotype.manifest.Digest;
import org.holotype.manifest.RecipeFile;

/**
 * A file that came with an image and says how it was built.
 *
 * @param name what it is called among the files of a recipe
 * @param bytes as they came
 */
public record Document(String name, byte[] bytes) {
  public Document {
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** In bytes. */
  int size() {
    return bytes.length;
  }

  /** How a record names it. */
  RecipeFile recipeFile() {
    return new RecipeFile(name, Digest.sha256(bytes), bytes.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Document document
        && name.equals(document.name)
        && Arrays.equals(bytes, document.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(bytes);
  }
}
