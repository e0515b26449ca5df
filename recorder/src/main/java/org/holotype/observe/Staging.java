package org.holotype.observe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Kind;
import org.holotype.store.BlobStore;
import org.holotype.tree.BytePath;
import org.holotype.tree.Interruption;
import org.holotype.tree.LaunchUser;

/**
 * Lays out recorded entries from kept bytes: same names, bytes, modes, links and times, every byte
 * verified against its digest on the way. Entries are made in the order of their paths.
 */
public final class Staging {
  private final BlobStore blobs;
  private final LaunchUser owner;

  public Staging(BlobStore blobs, LaunchUser owner) {
    this.blobs = blobs;
    this.owner = owner;
  }

  /**
   * Lays out a tree.
   *
   * @param entries sorted by path, the root first
   * @param root where; must not exist yet unless the root entry is a directory
   */
  public void layOut(List<Entry> entries, Path root) {
    try {
      for (Entry entry : entries) {
        Interruption.check();
        make(entry, BytePath.resolve(root, entry.path()));
      }
      for (int i = entries.size() - 1; i >= 0; i--) {
        finish(entries.get(i), BytePath.resolve(root, entries.get(i).path()));
      }
    } catch (IOException e) {
      throw notLaidOut(e);
    }
  }

  /**
   * Lays out one file that whoever is launched may read, and may change without harm.
   *
   * @param place where; must not exist yet
   */
  public void layOut(Digest digest, Path place) {
    try {
      copy(digest, place);
      owner.own(place);
    } catch (IOException e) {
      throw notLaidOut(e);
    }
  }

  private static Failure notLaidOut(IOException e) {
    return new Failure(
            Code.INPUT_OUTPUT,
            "the recorded inputs could not be laid out",
            String.valueOf(e.getMessage()),
            "set HOLOTYPE_HOME to a directory that you may write, on a disk with free space")
        .causedBy(e);
  }

  private void make(Entry entry, Path place) throws IOException {
    switch (entry.kind()) {
      case DIRECTORY -> makeDirectory(place);
      case SYMLINK ->
          Files.createSymbolicLink(
              place, BytePath.of(EscapedBytes.read(entry.target().orElseThrow())));
      case FILE -> copy(entry.digest().orElseThrow(), place);
    }
    owner.own(place);
  }

  private static void makeDirectory(Path place) throws IOException {
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(
          place,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  private void copy(Digest digest, Path place) throws IOException {
    try (InputStream bytes = blobs.open(digest)) {
      Files.copy(bytes, place);
    }
  }

  /** Modes and times come last, deepest first: making an entry touches its directory. */
  private static void finish(Entry entry, Path place) throws IOException {
    if (entry.kind() != Kind.SYMLINK) {
      Files.setAttribute(place, "unix:mode", entry.mode().bits(), LinkOption.NOFOLLOW_LINKS);
    }
    if (entry.modified().isPresent()) {
      FileTime time = FileTime.from(Instant.parse(entry.modified().orElseThrow()));
      Files.getFileAttributeView(place, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(time, null, null);
    }
  }
}
