package org.holotype.image.tar;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.holotype.image.limit.Budget;
import org.holotype.image.stream.Compression;
import org.holotype.image.stream.ImageFile;

/**
 * A tar without its compression.
 *
 * @param object what it is, for the failure's words
 */
public record PlainTar(ImageFile file, Budget budget, String object) {
  /** Writes the uncompressed bytes to a file. */
  public void writeTo(Path tar) throws IOException {
    try (BufferedInputStream in = Compression.buffered(file.in());
        InputStream plain = Compression.ofAny(in).decompress(in, budget, object)) {
      Files.copy(plain, tar, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
