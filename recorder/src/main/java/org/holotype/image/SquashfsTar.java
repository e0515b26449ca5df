package org.holotype.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.image.limit.Refusal;
import org.holotype.image.squashfs.Squashfs;
import org.holotype.image.squashfs.SquashfsEntry;
import org.holotype.image.squashfs.SquashfsException;
import org.holotype.image.stream.ImageFile;
import org.holotype.image.tar.OverlayMarks;
import org.holotype.image.tar.PaxRecords;
import org.holotype.image.tar.TarEntry;
import org.holotype.image.tar.TarWriter;
import org.holotype.manifest.EscapedBytes;

/** Writes a squashfs as a tar: owners, times, hard links and extended attributes kept. */
final class SquashfsTar {
  private final ImageFile file;
  private final long start;
  private final long size;
  private final Budget budget;
  private final String object;
  private final byte[] buffer = new byte[1 << 16];
  private final Meaning meaning;
  private final Set<String> whiteouts = new HashSet<>();
  private long bytes;
  private long entries;
  private long names;
  private long nameBytes;

  /** What the marks mean by which an overlay hides what lies below. */
  private enum Meaning {
    /** Nothing: there is nothing below. */
    TREE,
    /** Deletions, as in a tar {@code .wh.} files (OCI image specification, layer.md). */
    LAYER
  }

  /**
   * @param start of the squashfs in the file
   * @param size of the squashfs, its padding included
   */
  SquashfsTar(ImageFile file, long start, long size, Budget budget, String object) {
    this(file, start, size, budget, object, Meaning.TREE);
  }

  private SquashfsTar(
      ImageFile file, long start, long size, Budget budget, String object, Meaning meaning) {
    this.meaning = meaning;
    this.file = file;
    this.start = start;
    this.size = size;
    this.budget = budget;
    this.object = object;
  }

  /** The same for one layer of several, as SingularityCE writes them. */
  SquashfsTar ofLayer() {
    return new SquashfsTar(file, start, size, budget, object, Meaning.LAYER);
  }

  /** Writes the tar, once. */
  void writeTo(OutputStream out) throws IOException {
    try (TarWriter writer = new TarWriter(out)) {
      new Squashfs(file, start, size, budget.entries() + 1)
          .walk((entry, data) -> write(entry, data, writer), this::listed);
    } catch (SquashfsException e) {
      throw Refusal.unreadable(object + ", squashfs", String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  /** Before anything of them is known but that they are there. */
  private void listed(String name) {
    names++;
    nameBytes += name.length();
    String squashfs = object + ", squashfs";
    if (names > budget.entries()) {
      throw Refusal.over(squashfs, "it lists " + names + " names", ImageLimit.ENTRIES, budget);
    }
    if (nameBytes > budget.of(ImageLimit.METADATA)) {
      String words = "the names that it lists have " + nameBytes + " bytes";
      throw Refusal.over(squashfs, words, ImageLimit.METADATA, budget);
    }
  }

  private void write(SquashfsEntry entry, InputStream data, TarWriter tar) throws IOException {
    if (entry.type() == SquashfsEntry.Type.SOCKET) {
      return;
    }
    requireOrdinary(entry);
    requireBudget(entry);
    if (meaning == Meaning.LAYER && isWhiteout(entry)) {
      whiteouts.add(entry.path());
      tar.header(OverlayMarks.whiteout(header(entry)));
      return;
    }
    tar.header(header(entry));
    if (meaning == Meaning.LAYER && OverlayMarks.isOpaque(entry)) {
      tar.header(OverlayMarks.opaque(header(entry)));
    }
    long written = 0;
    for (int count; (count = data.read(buffer, 0, buffer.length)) >= 0; written += count) {
      tar.data(buffer, count);
    }
    tar.pad(written);
  }

  /** An overlay saves inodes by giving all whiteouts the same. */
  private boolean isWhiteout(SquashfsEntry entry) {
    boolean linked = entry.type() == SquashfsEntry.Type.HARD_LINK;
    return OverlayMarks.isWhiteout(entry) || (linked && whiteouts.contains(entry.target()));
  }

  private void requireOrdinary(SquashfsEntry entry) {
    String name = entry.path().substring(entry.path().lastIndexOf('/') + 1);
    if (name.startsWith(".wh.")) {
      throw Refusal.unsupported(
          object,
          "it has an entry whose name means a deletion in a layer",
          "remove or rename that entry");
    }
  }

  private void requireBudget(SquashfsEntry entry) {
    bytes += entry.size();
    String words = object + ", entry \"" + EscapedBytes.write(entry.path()) + "\"";
    if (++entries > budget.entries()) {
      throw Refusal.over(
          words, "it is entry " + entries + " of the image", ImageLimit.ENTRIES, budget);
    }
    if (bytes < 0 || bytes > budget.bytes()) {
      String with = "with it the image has " + Long.toUnsignedString(bytes) + " bytes";
      throw Refusal.over(words, with, ImageLimit.BYTES, budget);
    }
    if (bytes > Budget.RATIO_FREE && bytes / Math.max(1, size) > budget.ratio()) {
      String with = "with it the files have " + bytes + " bytes, of " + size + " stored";
      throw Refusal.over(words, with + ", which is so many for one", ImageLimit.RATIO, budget);
    }
  }

  private static TarEntry header(SquashfsEntry entry) {
    String path = entry.path().isEmpty() ? "." : entry.path();
    boolean directory = entry.type() == SquashfsEntry.Type.DIRECTORY;
    return new TarEntry(
        directory ? path + "/" : path,
        type(entry.type()),
        new TarEntry.Attributes(
            entry.type() == SquashfsEntry.Type.SYMLINK ? 0777 : entry.mode(),
            entry.uid(),
            entry.gid(),
            TarEntry.time(entry.modified(), 0),
            ordinary(entry.xattrs())),
        entry.size(),
        entry.target(),
        new TarEntry.Device(entry.major(), entry.minor()),
        0);
  }

  /** Without those by which an overlay marks its own layers, as {@link PaxRecords} reads them. */
  private static Map<String, String> ordinary(Map<String, String> xattrs) {
    Map<String, String> ordinary = new TreeMap<>(xattrs);
    ordinary.keySet().removeIf(name -> name.contains(".overlay.") || name.indexOf('=') >= 0);
    return ordinary;
  }

  private static TarEntry.Type type(SquashfsEntry.Type type) {
    return switch (type) {
      case FILE -> TarEntry.Type.FILE;
      case DIRECTORY -> TarEntry.Type.DIRECTORY;
      case SYMLINK -> TarEntry.Type.SYMLINK;
      case HARD_LINK -> TarEntry.Type.HARD_LINK;
      case CHARACTER_DEVICE -> TarEntry.Type.CHARACTER_DEVICE;
      case BLOCK_DEVICE -> TarEntry.Type.BLOCK_DEVICE;
      case FIFO -> TarEntry.Type.FIFO;
      case SOCKET -> throw new IllegalArgumentException("sockets are left out");
    };
  }
}
