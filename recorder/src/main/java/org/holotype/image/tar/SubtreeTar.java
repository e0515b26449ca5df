package org.holotype.image.tar;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.image.stream.Compression;
import org.holotype.image.stream.ImageFile;
import org.holotype.manifest.TreePath;
import org.holotype.tree.NamedOutputStream;

/** What lies below one directory of a tar, written as a tar of its own. */
public final class SubtreeTar {
  private final ImageFile file;
  private final TreePath top;
  private final Budget budget;
  private final String object;
  private final EntryName names;
  private long entries;
  private long bytes;

  /**
   * @param file a tar, plain or compressed
   * @param top the directory's name in it
   */
  public SubtreeTar(ImageFile file, String top, Budget budget, String object) {
    this.file = file;
    this.top = new TreePath(top);
    this.budget = budget;
    this.object = object;
    this.names = new EntryName(budget, object);
  }

  /** Writes the tar of the subtree to a file. */
  public void writeTo(Path tar) throws IOException {
    try (BufferedInputStream in = Compression.buffered(file.in());
        InputStream plain = Compression.ofAny(in).decompress(in, budget, object);
        OutputStream named = new NamedOutputStream(Files.newOutputStream(tar), tar);
        OutputStream out = new BufferedOutputStream(named, 1 << 17);
        TarWriter writer = new TarWriter(out)) {
      TarReader reader = new TarReader(plain, budget, object);
      for (Optional<TarEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
        requireBudget(next.get());
        Optional<String> name = inside(next.get().name());
        if (name.isPresent()) {
          write(renamed(next.get(), name.get()), reader, writer);
        }
      }
    }
  }

  private static void write(TarEntry entry, TarReader reader, TarWriter writer) throws IOException {
    writer.header(entry);
    byte[] buffer = new byte[1 << 16];
    InputStream data = reader.data();
    for (int count; (count = data.read(buffer, 0, buffer.length)) >= 0; ) {
      writer.data(buffer, count);
    }
    writer.pad(entry.size());
  }

  private TarEntry renamed(TarEntry entry, String name) {
    boolean directory = entry.type() == TarEntry.Type.DIRECTORY;
    if (name.equals(".") && !directory) {
      throw names.unsafe(entry.name(), "the image's root is not a directory");
    }
    String link = entry.type() == TarEntry.Type.HARD_LINK ? linked(entry) : entry.link();
    return new TarEntry(
        directory ? name + "/" : name,
        entry.type(),
        entry.attributes(),
        entry.size(),
        link,
        entry.device(),
        0);
  }

  private String linked(TarEntry entry) {
    return inside(entry.link())
        .orElseThrow(() -> names.unsafe(entry.name(), "it is a hard link out of the image"));
  }

  private Optional<String> inside(String name) {
    TreePath path = names.path(name);
    if (path.equals(top)) {
      return Optional.of(".");
    }
    String start = top.bytes() + "/";
    return path.bytes().startsWith(start)
        ? Optional.of(path.bytes().substring(start.length()))
        : Optional.empty();
  }

  private void requireBudget(TarEntry entry) {
    bytes += entry.size();
    if (++entries > budget.entries()) {
      throw names.over(
          entry.name(), "it is entry " + entries + " of the image", ImageLimit.ENTRIES);
    }
    if (bytes > budget.bytes()) {
      throw names.over(entry.name(), "with it the image has " + bytes + " bytes", ImageLimit.BYTES);
    }
  }
}
