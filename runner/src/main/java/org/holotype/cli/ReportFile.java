package org.holotype.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;
import org.holotype.tree.BytePath;
import org.holotype.tree.IoReason;

/**
 * A place for one report. That it can be written is found out before anything is run; it is there
 * whole or not at all.
 *
 * @param option that asks for it
 * @param given as the user names it
 * @param file where it goes; a symlink was followed
 */
record ReportFile(String option, Path given, Path file) {
  /**
   * Looks at the place, and leaves it as it was.
   *
   * @throws Failure {@code USAGE} where no file can be put there
   */
  static ReportFile at(String option, Path given) {
    if (given.toString().equals("-") || given.toString().isEmpty()) {
      throw refused(option, given, "a report goes to a file, and this names none");
    }
    Path file = followed(option, given);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file)) {
      String is = Files.isDirectory(file) ? "it is a directory" : "it is there and no regular file";
      throw refused(option, given, is);
    }
    if (!Files.isDirectory(file.resolveSibling("."))) {
      throw refused(option, given, "the directory that it would lie in is not there");
    }
    ReportFile place = new ReportFile(option, given, file);
    place.tryOut();
    return place;
  }

  /**
   * Puts the report there, over an older one.
   *
   * @param bytes all of it
   */
  void write(byte[] bytes) {
    Path temporary = temporary();
    try {
      try {
        fill(temporary, bytes);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw disk(e);
    }
  }

  private static void fill(Path temporary, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Permissions alone do not tell of read-only file systems, quotas and immutable directories. */
  private void tryOut() {
    Path temporary = temporary();
    try {
      Files.createFile(temporary);
      Files.delete(temporary);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalStateException("a random name was taken", e);
    } catch (IOException e) {
      throw refused(option, given, "nothing can be written beside it: " + reason(e)).causedBy(e);
    }
  }

  private Path temporary() {
    return file.resolveSibling(".holotype-report-" + UUID.randomUUID());
  }

  private static Path followed(String option, Path given) {
    Path absolute = given.toAbsolutePath();
    try {
      return Files.isSymbolicLink(absolute) ? absolute.toRealPath() : absolute;
    } catch (IOException e) {
      throw refused(option, given, "it is a symlink that leads to nothing").causedBy(e);
    }
  }

  private static String name(Path given) {
    return EscapedBytes.write(BytePath.bytes(given));
  }

  private static Failure refused(String option, Path given, String why) {
    return new Failure(
        Code.USAGE,
        "report " + name(given) + " cannot be written",
        why,
        "name a file in a directory that you may write: " + option + " FILE");
  }

  private Failure disk(IOException cause) {
    String why = reason(cause);
    boolean full = why.toLowerCase(Locale.ROOT).contains("no space left");
    return new Failure(
            full ? Code.DISK_FULL : Code.INPUT_OUTPUT,
            "report " + name(given) + " cannot be written",
            why,
            "free some space, or name a file elsewhere: " + option + " FILE")
        .causedBy(cause);
  }

  /** Without the temporary name, which means nothing to the reader. */
  private static String reason(IOException e) {
    return IoReason.of(e).replaceAll("\\S*/\\.holotype-report-[0-9a-f-]+:? ?", "");
  }
}
