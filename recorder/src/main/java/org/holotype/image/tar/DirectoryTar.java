package org.holotype.image.tar;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.tree.ChangedEntryException;
import org.holotype.tree.HeldPlace;
import org.holotype.tree.HeldTree;
import org.holotype.tree.Reach;
import org.holotype.tree.TreeScan;
import org.holotype.tree.TreeScan.Found;
import org.holotype.tree.TreeScan.Inode;

/**
 * Writes files of this host as a tar: sorted, owners zero, times and hard links kept, sockets left
 * out.
 */
public final class DirectoryTar {
  private final List<Found> members;
  private final Reach reach;
  private final String object;
  private final Map<Inode, String> written = new HashMap<>();
  private final byte[] buffer = new byte[1 << 16];

  /**
   * @param members sorted by path
   * @param reach how one comes to them
   * @param object what they make, for words
   */
  public DirectoryTar(List<Found> members, Reach reach, String object) {
    this.members = members;
    this.reach = reach;
    this.object = object;
  }

  /**
   * All that lies in a directory.
   *
   * @throws Failure {@code IMAGE_UNSAFE} where it is deeper than the budget allows; {@code
   *     IMAGE_UNREADABLE} where it changes meanwhile
   */
  public static DirectoryTar of(HeldTree tree, Budget budget, String object) throws IOException {
    EntryName names = new EntryName(budget, object);
    try {
      return new DirectoryTar(tree.scan(found -> names.within(found.path())), tree, object);
    } catch (AccessDeniedException | ChangedEntryException e) {
      throw refused(e, object);
    }
  }

  /** Writes the tar; a file that is there is replaced. */
  public void writeTo(Path file) throws IOException {
    try (TarWriter tar =
        new TarWriter(new BufferedOutputStream(Files.newOutputStream(file), 1 << 17))) {
      for (Found found : members) {
        if (found.type() != TreeScan.Type.SOCKET) {
          write(found, tar);
        }
      }
    } catch (AccessDeniedException | ChangedEntryException e) {
      throw refused(e, object);
    }
  }

  private static Failure refused(IOException e, String object) {
    String why =
        e instanceof AccessDeniedException denied
            ? "permission denied: " + denied.getFile()
            : String.valueOf(e.getMessage());
    return Refusal.unreadable(object, why).causedBy(e);
  }

  private void write(Found found, TarWriter tar) throws IOException {
    if (found.path().name().startsWith(".wh.")) {
      throw Refusal.unsupported(
          object,
          "\"" + found.path() + "\" has a name that means a deletion in a layer",
          "remove or rename that entry");
    }
    TarEntry entry = entry(found);
    tar.header(entry);
    if (entry.type() == TarEntry.Type.FILE) {
      data(found, tar);
    }
  }

  private TarEntry entry(Found found) throws IOException {
    String name = found.path().isRoot() ? "./" : found.path().bytes();
    TarEntry.Type type = type(found, name);
    String link =
        switch (type) {
          case SYMLINK -> reach.target(found);
          case HARD_LINK -> written.getOrDefault(found.inode(), "");
          default -> "";
        };
    boolean device = type == TarEntry.Type.CHARACTER_DEVICE || type == TarEntry.Type.BLOCK_DEVICE;
    return new TarEntry(
        type == TarEntry.Type.DIRECTORY && !found.path().isRoot() ? name + "/" : name,
        type,
        new TarEntry.Attributes(
            type == TarEntry.Type.SYMLINK ? 0777 : found.mode(), 0, 0, found.modified(), Map.of()),
        type == TarEntry.Type.FILE ? found.size() : 0,
        link,
        device ? new TarEntry.Device(found.major(), found.minor()) : TarEntry.Device.NONE,
        0);
  }

  private TarEntry.Type type(Found found, String name) {
    return switch (found.type()) {
      case FILE ->
          found.inode().names() > 1 && written.putIfAbsent(found.inode(), name) != null
              ? TarEntry.Type.HARD_LINK
              : TarEntry.Type.FILE;
      case DIRECTORY -> TarEntry.Type.DIRECTORY;
      case SYMLINK -> TarEntry.Type.SYMLINK;
      case CHARACTER_DEVICE -> TarEntry.Type.CHARACTER_DEVICE;
      case BLOCK_DEVICE -> TarEntry.Type.BLOCK_DEVICE;
      case FIFO -> TarEntry.Type.FIFO;
      case SOCKET -> throw new IllegalArgumentException("sockets are left out");
    };
  }

  private void data(Found found, TarWriter tar) throws IOException {
    long size = 0;
    try (HeldPlace held = reach.hold(found);
        InputStream in = Channels.newInputStream(held.read())) {
      int count;
      while (size <= found.size() && (count = in.read(buffer, 0, buffer.length)) >= 0) {
        tar.data(buffer, count);
        size += count;
      }
      found.requireSame(held.stat());
    }
    if (size != found.size()) {
      throw Refusal.unreadable(object, "\"" + found.path() + "\" changed while it was read");
    }
    tar.pad(size);
  }
}
