package org.holotype.compare.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A tar in the making.
 *
 * @param members in their order
 * @param longNames how the writer notes what does not fit
 */
record Tar(List<Item> members, int longNames) {
  static final Tar EMPTY = new Tar(List.of(), TarArchiveOutputStream.LONGFILE_POSIX);

  private record Item(TarArchiveEntry entry, byte[] content) {}

  Tar with(String name, byte[] content, Consumer<TarArchiveEntry> facts) {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    entry.setModTime(0);
    entry.setMode(0100644);
    facts.accept(entry);
    return and(new Item(entry, content));
  }

  Tar with(String name, String content) {
    return with(name, Packing.utf8(content), entry -> {});
  }

  Tar with(String name, String content, Instant time) {
    return with(
        name, Packing.utf8(content), entry -> entry.setModTime(time.getEpochSecond() * 1000));
  }

  Tar link(String name, String target) {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setModTime(0);
    entry.setLinkName(target);
    return and(new Item(entry, new byte[0]));
  }

  Tar longNames(int how) {
    return new Tar(members, how);
  }

  private Tar and(Item item) {
    List<Item> more = new ArrayList<>(members);
    more.add(item);
    return new Tar(more, longNames);
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      out.setLongFileMode(longNames);
      out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (Item item : members) {
        out.putArchiveEntry(item.entry());
        out.write(item.content());
        out.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
