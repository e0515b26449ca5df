package org.holotype.image;

import java.io.IOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holotype.manifest.Digest;
import org.holotype.tree.HashingInputStream;

/** The digest of an image's file, for formats whose parts are not read in their order. */
final class FileDigest {
  private FileDigest() {}

  static Digest of(Path file) throws IOException {
    try (HashingInputStream in = new HashingInputStream(Files.newInputStream(file))) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.digest();
    }
  }

  /** Of one file and then another. */
  static Digest of(Path first, Path second) throws IOException {
    try (HashingInputStream in =
        new HashingInputStream(
            new SequenceInputStream(Files.newInputStream(first), Files.newInputStream(second)))) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.digest();
    }
  }
}
