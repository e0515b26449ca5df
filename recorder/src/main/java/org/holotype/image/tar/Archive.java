package org.holotype.image.tar;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.image.limit.Budget;
import org.holotype.image.stream.Compression;
import org.holotype.image.stream.ImageFile;
import org.holotype.tree.NamedOutputStream;

/**
 * A tar whose members can be read in any order; one that is compressed is decompressed into a
 * temporary file, which closing removes.
 */
public final class Archive implements Closeable {
  private final TarMembers members;
  private final Optional<Path> temporary;

  private Archive(TarMembers members, Optional<Path> temporary) {
    this.members = members;
    this.temporary = temporary;
  }

  /**
   * Opens a tar; one that is compressed is first written out beside, as it must be read in any
   * order.
   *
   * @param file closed with the archive
   * @param scratch where a temporary file may be made
   * @param object the archive, for the failure's words
   */
  public static Archive open(ImageFile file, Path scratch, Budget budget, String object)
      throws IOException {
    try (BufferedInputStream in = Compression.buffered(file.in())) {
      Compression compression = Compression.ofAny(in);
      if (compression == Compression.PLAIN) {
        return new Archive(TarMembers.open(file, budget, object), Optional.empty());
      }
      try (InputStream tar = compression.decompress(in, budget, object)) {
        Archive archive = spooled(tar, scratch, budget, object);
        file.close();
        return archive;
      }
    }
  }

  private static Archive spooled(InputStream tar, Path scratch, Budget budget, String object)
      throws IOException {
    Path temporary = Files.createTempFile(scratch, "holotype-", ".tar");
    try {
      try (OutputStream out = new NamedOutputStream(Files.newOutputStream(temporary), temporary)) {
        tar.transferTo(out);
      }
      return taking(temporary, budget, object);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /** A plain tar that is ours, and goes when this is closed. */
  public static Archive taking(Path temporary, Budget budget, String object) throws IOException {
    return new Archive(
        TarMembers.open(ImageFile.open(temporary, object), budget, object), Optional.of(temporary));
  }

  /** What the archive holds. */
  public TarMembers members() {
    return members;
  }

  @Override
  public void close() throws IOException {
    members.close();
    if (temporary.isPresent()) {
      Files.deleteIfExists(temporary.get());
    }
  }
}
