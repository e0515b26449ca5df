package org.holotype.image.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holotype.manifest.Digest;
import org.holotype.tree.HashingInputStream;

/** The digest of an image's file, for formats whose parts are not read in their order. */
public final class FileDigest {
  private FileDigest() {}

  /** A file's SHA-256; the last link of its path is followed. */
  public static Digest of(Path file) throws IOException {
    try (HashingInputStream in = new HashingInputStream(Files.newInputStream(file))) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.digest();
    }
  }

  /** Of one file and then another. */
  public static Digest of(Path first, Path second) throws IOException {
    try (HashingInputStream in =
        new HashingInputStream(
            new SequenceInputStream(Files.newInputStream(first), Files.newInputStream(second)))) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.digest();
    }
  }
}
