package org.holotype.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.RecordId;

/**
 * Statements of runs that are over, from the moment they are written until a record store holds
 * them: what a full disk, a lost agent or a sudden death must not take away after fourteen hours.
 * Each is a file of the statement's exact bytes, named by its SHA-256 and by what it is.
 *
 * @param directory {@code $HOLOTYPE_HOME/pending}; made (mode 0700) when the first is kept
 */
public record Pending(Path directory) {
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})\\.(record|verdict)\\.json");
  private static final Pattern PREFIX =
      Pattern.compile("[0-9a-f]{" + RecordId.SHORTEST_PREFIX + ",64}");

  /** What a statement says. */
  public enum Kind {
    RECORD,
    VERDICT;

    /** As people read it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One statement that no store holds yet.
   *
   * @param id the SHA-256 of its bytes
   */
  public record Entry(RecordId id, Kind kind) {}

  /** A way to get a statement into a store. */
  @FunctionalInterface
  public interface Storing {
    void run();
  }

  /**
   * Keeps a statement here while it is brought into a store. What stops that is given back, worded
   * so that the reader knows where the statement is; a statement that the disk does not take here
   * either is lost, and nothing is said of it.
   */
  public Optional<Failure> during(Kind kind, byte[] statement, Storing storing) {
    Optional<Entry> entry = keepIfPossible(kind, statement);
    try {
      storing.run();
      entry.ifPresent(this::drop);
      return Optional.empty();
    } catch (Failure refused) {
      return Optional.of(entry.map(kept -> reworded(refused, kept)).orElse(refused));
    }
  }

  /**
   * Keeps a statement; it survives a power loss from the moment that this returns.
   *
   * @throws Failure {@code DISK_FULL} or {@code INPUT_OUTPUT}
   */
  public Entry keep(Kind kind, byte[] statement) {
    Entry entry = new Entry(RecordId.of(statement), kind);
    Path file = file(entry);
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path beside = Files.createTempFile(directory, ".", ".tmp");
      try {
        write(beside, statement);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
      Disk.syncDirectory(directory);
      return entry;
    } catch (IOException e) {
      throw Disk.refused(
          "the statement of " + kind.word() + " " + entry.id().abbreviated() + " cannot be kept",
          e);
    }
  }

  /** All of them, by their ids. */
  public List<Entry> all() {
    try (Stream<Path> files = Files.list(directory)) {
      List<Entry> entries = new ArrayList<>();
      files
          .map(file -> NAME.matcher(String.valueOf(file.getFileName())))
          .filter(Matcher::matches)
          .map(found -> new Entry(new RecordId(found.group(1)), kind(found.group(2))))
          .sorted((a, b) -> a.id().hex().compareTo(b.id().hex()))
          .forEach(entries::add);
      return entries;
    } catch (NoSuchFileException nothingEver) {
      return List.of();
    } catch (IOException e) {
      throw Disk.refused("the pending statements in " + directory + " cannot be listed", e);
    }
  }

  /** The one whose id starts with these digits; empty where none does, or several do. */
  public Optional<Entry> named(String prefix) {
    String digits = prefix.toLowerCase(Locale.ROOT);
    if (!PREFIX.matcher(digits).matches()) {
      return Optional.empty();
    }
    List<Entry> found =
        all().stream().filter(entry -> entry.id().hex().startsWith(digits)).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /**
   * Its exact bytes.
   *
   * @throws Failure {@code RECORD_ALTERED} where they are not those that were kept
   */
  public byte[] statement(Entry entry) {
    try {
      byte[] bytes = Files.readAllBytes(file(entry));
      if (!RecordId.of(bytes).equals(entry.id())) {
        throw new Failure(
            Code.RECORD_ALTERED,
            "pending " + entry.kind().word() + " " + entry.id().abbreviated() + " was altered",
            "the SHA-256 of " + file(entry) + " is " + RecordId.of(bytes),
            "look for a copy of that file, or take it away");
      }
      return bytes;
    } catch (IOException e) {
      throw Disk.refused("pending statement " + file(entry) + " cannot be read", e);
    }
  }

  /** A store holds it now. */
  public void drop(Entry entry) {
    try {
      Files.deleteIfExists(file(entry));
    } catch (IOException e) {
      throw Disk.refused("pending statement " + file(entry) + " cannot be removed", e);
    }
  }

  private Path file(Entry entry) {
    return directory.resolve(entry.id().hex() + "." + entry.kind().word() + ".json");
  }

  private Optional<Entry> keepIfPossible(Kind kind, byte[] statement) {
    try {
      return Optional.of(keep(kind, statement));
    } catch (Failure noRoomHereEither) {
      return Optional.empty();
    }
  }

  private static Failure reworded(Failure refused, Entry kept) {
    return new Failure(
            refused.code(),
            refused.what(),
            refused.why(),
            refused.mend()
                + "; the finished "
                + kept.kind().word()
                + " waits: holotype sign "
                + kept.id().abbreviated())
        .causedBy(refused);
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      out.write(bytes);
      channel.force(true);
    }
  }

  private static Kind kind(String word) {
    return Kind.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
