package org.holotype.pack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.holotype.failure.Failure;
import org.holotype.manifest.TreePath;

/**
 * The members of a pack as its headers say, with the bytes of its documents: judged before any
 * other byte is read. Nothing of a pack is ever made on disk by its own name.
 */
final class PackListing {
  private static final int BUFFER = 1 << 16;
  private static final int TAR_RECORD = 512;
  private static final int MEMBERS = 4_000_000;
  private static final int DOCUMENT_BYTES = 64 << 20;
  private static final int SUMS_BYTES = 1 << 30;

  private final Path pack;
  private final Map<TreePath, Seen> members = new TreeMap<>();
  private final Map<TreePath, byte[]> documents = new TreeMap<>();

  private PackListing(Path pack) {
    this.pack = pack;
  }

  /** What a header says of a member. */
  sealed interface Seen {
    /** A regular file of so many bytes. */
    record SeenFile(long size) implements Seen {}

    /** A directory. */
    record SeenDirectory() implements Seen {}

    /** A symlink with this target, bytes as ISO-8859-1. */
    record SeenLink(String target) implements Seen {}
  }

  /** Reads the headers, and the bytes of everything under {@code record/} and the checksums. */
  static PackListing read(Path pack) {
    PackListing listing = new PackListing(pack);
    try (InputStream file = open(pack);
        TarArchiveInputStream tar = tar(file)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        listing.add(entry, tar);
      }
      listing.requireEnd(file);
    } catch (IOException | IllegalArgumentException e) {
      throw PackFailures.unreadable(pack, words(e)).causedBy(e);
    }
    return listing;
  }

  static InputStream open(Path pack) throws IOException {
    if (!Files.isRegularFile(pack)) {
      throw PackFailures.unreadable(
          pack, Files.exists(pack) ? "it is not a regular file" : "there is no such file");
    }
    return new BufferedInputStream(Files.newInputStream(pack), BUFFER);
  }

  /** Blocks of one tar record each, so that nothing after the end is swallowed unseen. */
  static TarArchiveInputStream tar(InputStream file) {
    return new TarArchiveInputStream(
        file, TAR_RECORD, TAR_RECORD, StandardCharsets.ISO_8859_1.name());
  }

  static String words(Exception e) {
    return e.getMessage() == null ? "it is not a whole tar archive" : e.getMessage();
  }

  Map<TreePath, Seen> members() {
    return members;
  }

  /** The documents that were read, by where they stand. */
  Map<TreePath, byte[]> documents() {
    return documents;
  }

  byte[] document(TreePath at) {
    return Optional.ofNullable(documents.get(at))
        .orElseThrow(() -> PackFailures.unreadable(pack, "member " + at + " is missing"));
  }

  /** The path that an entry names; anything but a plain relative path is refused. */
  static TreePath path(Path pack, TarArchiveEntry entry) {
    String name = entry.getName();
    String plain =
        entry.isDirectory() && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    if (plain.isEmpty() || plain.chars().anyMatch(b -> b > 0xff)) {
      throw PackFailures.unsafe(pack, "\"" + plain.length() + " characters\"", "its name is odd");
    }
    try {
      return new TreePath(plain);
    } catch (Failure odd) {
      String shown = org.holotype.manifest.EscapedBytes.write(plain);
      throw PackFailures.unsafe(pack, shown, odd.why()).causedBy(odd);
    }
  }

  private void add(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
    TreePath at = path(pack, entry);
    if (members.put(at, seen(at, entry)) != null) {
      throw PackFailures.unsafe(pack, at.toString(), "it is there twice");
    }
    if (members.size() > MEMBERS) {
      throw PackFailures.unreadable(pack, "it has more than " + MEMBERS + " members");
    }
    boolean sums = at.equals(PackContents.SUMS);
    if (entry.isFile() && (sums || at.isWithin(PackContents.RECORD))) {
      documents.put(at, document(at, entry, tar, sums ? SUMS_BYTES : DOCUMENT_BYTES));
    }
  }

  private byte[] document(TreePath at, TarArchiveEntry entry, TarArchiveInputStream tar, int atMost)
      throws IOException {
    if (entry.getSize() > atMost) {
      throw PackFailures.damaged(pack, at, "it has more than " + atMost + " bytes");
    }
    byte[] bytes = tar.readNBytes(atMost);
    if (bytes.length != entry.getSize()) {
      throw PackFailures.damaged(pack, at, "it ends early");
    }
    return bytes;
  }

  private Seen seen(TreePath at, TarArchiveEntry entry) {
    if (entry.isSymbolicLink()) {
      return new Seen.SeenLink(entry.getLinkName());
    }
    if (entry.isDirectory()) {
      return new Seen.SeenDirectory();
    }
    boolean plain = entry.getLinkFlag() == '0' || entry.getLinkFlag() == 0;
    if (!plain || entry.isSparse() || entry.getSize() < 0) {
      throw PackFailures.unsafe(
          pack, at.toString(), "it is neither a plain file, a directory nor a symlink");
    }
    return new Seen.SeenFile(entry.getSize());
  }

  private void requireEnd(InputStream file) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
      for (int at = 0; at < read; at++) {
        if (buffer[at] != 0) {
          throw PackFailures.unreadable(pack, "there are bytes after its end");
        }
      }
    }
  }
}
