package org.holotype.image.squashfs;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holotype.image.stream.ImageFile;

/**
 * A squashfs 4.0 (Linux, Documentation/filesystems/squashfs.rst), read from a file without mounting
 * it. Everything in it is a claim: what points outside, loops, or has another length than it says
 * is a {@link SquashfsException}.
 */
public final class Squashfs {
  /** Deeper than any path that a kernel takes. */
  private static final int DEEPEST = 2048;

  private final Superblock superblock;
  private final Inodes inodes;
  private final Directories directories;
  private final FileBlocks blocks;
  private final long mostEntries;
  private final Map<Long, String> linked = new HashMap<>();
  private final Set<Long> seen = new HashSet<>();
  private long entries;

  /** Told every entry, parents first, the names of a directory sorted. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Takes one entry.
     *
     * @param data of a file; empty for everything else
     */
    void entry(SquashfsEntry entry, InputStream data) throws IOException;
  }

  /** Told each name when it is read, which may be long before its entry is visited. */
  @FunctionalInterface
  public interface Names {
    /** Takes one name; throws where they are too many, for all are kept until they are visited. */
    void listed(String name) throws IOException;
  }

  /** Whoever is told of a walk. */
  private record Audience(Visitor visitor, Names names) {}

  /**
   * Looks at the superblock and the tables.
   *
   * @param start of the file system in the file, in bytes
   * @param size that it may have at most, in bytes
   * @param mostEntries that it may have
   */
  public Squashfs(ImageFile held, long start, long size, long mostEntries) throws IOException {
    Window whole = new Window(held, start, size);
    this.superblock = Superblock.read(whole);
    Window file = whole.within(superblock.bytesUsed());
    Metadata metadata = new Metadata(file, superblock.codec());
    LookupTable ids =
        new LookupTable(file, metadata, superblock.idTable(), superblock.ids(), Integer.BYTES);
    Xattrs xattrs = Xattrs.of(file, metadata, superblock);
    this.mostEntries = mostEntries;
    this.inodes = new Inodes(metadata, superblock, ids, xattrs);
    this.directories = new Directories(metadata, superblock.directoryTable(), mostEntries);
    this.blocks =
        new FileBlocks(
            file,
            superblock,
            new LookupTable(
                file, metadata, superblock.fragmentTable(), superblock.fragments(), 16));
  }

  /** Visits every entry, the root first. */
  public void walk(Visitor visitor, Names names) throws IOException {
    visit("", superblock.root(), 0, new Audience(visitor, names));
  }

  private void visit(String path, long reference, int depth, Audience told) throws IOException {
    if (++entries > mostEntries || depth > DEEPEST) {
      throw new SquashfsException("it has more than " + mostEntries + " entries, or is too deep");
    }
    Inode inode = inodes.at(reference);
    if (inode.content() instanceof Inode.Directory directory) {
      directory(path, reference, inode, directory, depth, told);
      return;
    }
    if (depth == 0) {
      throw new SquashfsException("its root is not a directory");
    }
    Optional<String> known = firstName(reference, inode, path);
    if (known.isPresent()) {
      told.visitor.entry(
          entry(path, SquashfsEntry.Type.HARD_LINK, inode, known.get()),
          InputStream.nullInputStream());
    } else if (inode.content() instanceof Inode.Regular file) {
      told.visitor.entry(
          entry(path, SquashfsEntry.Type.FILE, inode, ""), new FileData(blocks, file));
    } else {
      told.visitor.entry(special(path, inode), InputStream.nullInputStream());
    }
  }

  private Optional<String> firstName(long reference, Inode inode, String path) {
    return inode.links() > 1
        ? Optional.ofNullable(linked.putIfAbsent(reference, path))
        : Optional.empty();
  }

  /** No directory has two names; one that seems to have would never end. */
  private void directory(
      String path, long reference, Inode inode, Inode.Directory directory, int depth, Audience told)
      throws IOException {
    if (!seen.add(reference)) {
      throw new SquashfsException("a directory stands in two places");
    }
    told.visitor.entry(
        entry(path, SquashfsEntry.Type.DIRECTORY, inode, ""), InputStream.nullInputStream());
    for (Map.Entry<String, Long> child : directories.list(directory, told.names).entrySet()) {
      String at = path.isEmpty() ? child.getKey() : path + "/" + child.getKey();
      visit(at, child.getValue(), depth + 1, told);
    }
  }

  private static SquashfsEntry special(String path, Inode inode) {
    if (inode.content() instanceof Inode.Symlink link) {
      return entry(path, SquashfsEntry.Type.SYMLINK, inode, link.target());
    }
    if (inode.content() instanceof Inode.Device device) {
      return entry(
          path,
          device.block() ? SquashfsEntry.Type.BLOCK_DEVICE : SquashfsEntry.Type.CHARACTER_DEVICE,
          inode,
          "");
    }
    boolean fifo = inode.content() instanceof Inode.Fifo;
    return entry(path, fifo ? SquashfsEntry.Type.FIFO : SquashfsEntry.Type.SOCKET, inode, "");
  }

  private static SquashfsEntry entry(
      String path, SquashfsEntry.Type type, Inode inode, String target) {
    boolean device = inode.content() instanceof Inode.Device;
    Inode.Device numbers = device ? (Inode.Device) inode.content() : new Inode.Device(false, 0, 0);
    return new SquashfsEntry(
        path,
        type,
        inode.mode(),
        inode.uid(),
        inode.gid(),
        inode.modified(),
        inode.xattrs(),
        type == SquashfsEntry.Type.FILE && inode.content() instanceof Inode.Regular file
            ? file.size()
            : 0,
        target,
        numbers.major(),
        numbers.minor());
  }
}
