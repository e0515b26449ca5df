package org.holotype.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.tree.IoReason;

/** What a disk can do to us, in words, and what we ask of it beyond reading and writing. */
final class Disk {
  private static final Set<String> FULL =
      Set.of("no space left on device", "disk quota exceeded", "file too large");

  /** A large statement with its trees. */
  private static final int PROBE = 1 << 20;

  private Disk() {}

  /** The failure for an operation that the disk of the home refused. */
  static Failure refused(String what, IOException cause) {
    return refused(what, cause, "free some space, or set HOLOTYPE_HOME to a larger disk");
  }

  /** The failure for an operation that the disk of a record store refused. */
  static Failure refusedByStore(String what, IOException cause) {
    return refused(what, cause, "free some space on the disk of that repository");
  }

  private static Failure refused(String what, IOException cause, String room) {
    String why = IoReason.of(cause);
    return isFull(why)
        ? new Failure(Code.DISK_FULL, what, why, room)
        : new Failure(
            Code.INPUT_OUTPUT, what, why, "check the permissions and the health of that disk");
  }

  /** Makes a directory's entries survive a power loss, where its file system can. */
  static void syncDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException unsupported) {
      // Some network file systems refuse; their servers decide durability, not we.
    }
  }

  /**
   * Writes and takes back what a record may need, so that a full or read-only disk is found now.
   */
  static void requireRoom(Path directory) throws IOException {
    Path probe = Files.createTempFile(directory, "holotype-probe-", ".tmp");
    try {
      Files.write(probe, new byte[PROBE]);
    } finally {
      Files.delete(probe);
    }
  }

  /** Makes the files of a directory, and their names, survive a power loss. */
  static void syncFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      files.filter(Files::isRegularFile).forEach(Disk::syncDirectory);
    }
    syncDirectory(directory);
  }

  private static boolean isFull(String why) {
    String lower = why.toLowerCase(Locale.ROOT);
    return FULL.stream().anyMatch(lower::contains);
  }

  /** Whether a directory is there and holds nothing. */
  static boolean isEmptyDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}
