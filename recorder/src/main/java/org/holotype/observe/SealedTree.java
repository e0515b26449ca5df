package org.holotype.observe;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Entry;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Mode;
import org.holotype.manifest.TreePath;
import org.holotype.store.BlobStore;
import org.holotype.store.Stored;
import org.holotype.tree.BytePath;
import org.holotype.tree.Interruption;

/**
 * A tree of the host as it stood before the run: every entry listed, every file's bytes kept by
 * digest, and every entry's stamp, so that a change during the run is seen. No link is followed.
 */
public final class SealedTree {
  private final Path root;
  private final List<Entry> entries;
  private final Map<TreePath, Stamp> stamps;

  private SealedTree(Path root, List<Entry> entries, Map<TreePath, Stamp> stamps) {
    this.root = root;
    this.entries = entries;
    this.stamps = stamps;
  }

  /**
   * Reads the tree once.
   *
   * @param root a directory or a single file
   * @param hidden subtrees that are left out
   * @param blobs where the bytes are kept
   */
  public static SealedTree of(Path root, Set<TreePath> hidden, BlobStore blobs) {
    Walk walk = new Walk(root, hidden, blobs);
    walk.visit(TreePath.ROOT);
    Collections.sort(walk.entries);
    return new SealedTree(root, List.copyOf(walk.entries), walk.stamps);
  }

  public Path root() {
    return root;
  }

  /** Sorted by path, the root first. */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * Checks that the host left the tree alone while the run read it; otherwise the record would name
   * inputs that the run may not have seen.
   */
  public void requireUnchanged() {
    for (Map.Entry<TreePath, Stamp> before : stamps.entrySet()) {
      Path file = BytePath.resolve(root, before.getKey());
      if (!stillAs(before.getValue(), file)) {
        throw new Failure(
            Code.WORKSPACE_CHANGED,
            "input " + before.getKey() + " changed while the command ran",
            "something outside the launch wrote to it, so nobody can say which bytes were read",
            "stop what writes there, or work in a copy, and record again");
      }
    }
  }

  private static boolean stillAs(Stamp before, Path file) {
    try {
      Stamp now = Stamp.of(file);
      return before.isDirectory() ? sameDirectory(before, now) : before.equals(now);
    } catch (IOException gone) {
      return false;
    }
  }

  /**
   * Entering or reading a directory may touch its times on some file systems; its place may not.
   */
  private static boolean sameDirectory(Stamp before, Stamp now) {
    return now.isDirectory()
        && before.inode() == now.inode()
        && before.mode() == now.mode()
        && before.modified().equals(now.modified());
  }

  private static final class Walk {
    private final Path root;
    private final Set<TreePath> hidden;
    private final BlobStore blobs;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<TreePath, Stamp> stamps = new LinkedHashMap<>();

    Walk(Path root, Set<TreePath> hidden, BlobStore blobs) {
      this.root = root;
      this.hidden = hidden;
      this.blobs = blobs;
    }

    void visit(TreePath path) {
      if (hidden.contains(path)) {
        return;
      }
      Interruption.check();
      try {
        add(path, BytePath.resolve(root, path));
      } catch (IOException e) {
        throw unreadable(path, e);
      }
    }

    private void add(TreePath path, Path file) throws IOException {
      Stamp stamp = Stamp.of(file);
      stamps.put(path, stamp);
      if (stamp.device() != stamps.getOrDefault(TreePath.ROOT, stamp).device()) {
        throw mountPoint(path);
      }
      if (stamp.isDirectory()) {
        entries.add(timed(Entry.directory(path, new Mode(stamp.permissions())), stamp));
        visitChildren(path, file);
      } else if (stamp.isSymlink()) {
        String target = BytePath.bytes(Files.readSymbolicLink(file));
        entries.add(timed(Entry.symlink(path, EscapedBytes.write(target)), stamp));
      } else if (stamp.isFile()) {
        Stored stored = blobs.putFile(file);
        Mode mode = new Mode(stamp.permissions());
        entries.add(timed(Entry.file(path, mode, stored.size(), stored.digest()), stamp));
      } else {
        throw special(path, stamp);
      }
    }

    private void visitChildren(TreePath path, Path directory) throws IOException {
      List<String> names = new ArrayList<>();
      try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
        children.forEach(child -> names.add(BytePath.name(child)));
      } catch (java.nio.file.DirectoryIteratorException e) {
        throw e.getCause();
      }
      names.sort(Comparator.naturalOrder());
      names.forEach(name -> visit(path.child(name)));
    }

    private static Entry timed(Entry entry, Stamp stamp) {
      return entry.modifiedAt(stamp.modified().toInstant().toString());
    }

    /** An overlay shows the directory below a mount, not what is mounted there. */
    private Failure mountPoint(TreePath path) {
      return new Failure(
          Code.WORKSPACE_UNUSABLE,
          "input " + path + " of " + EscapedBytes.write(BytePath.bytes(root)) + " is refused",
          "another file system is mounted there, which the command would not see",
          "unmount it, or declare it by itself: --input PATH:INSIDE");
    }

    private Failure special(TreePath path, Stamp stamp) {
      return new Failure(
          Code.WORKSPACE_UNUSABLE,
          "input " + path + " of " + EscapedBytes.write(BytePath.bytes(root)) + " is refused",
          "it is " + stamp.type() + ", which has no bytes to record",
          "remove it, or work in a directory without it");
    }

    private Failure unreadable(TreePath path, IOException e) {
      String why = e instanceof AccessDeniedException ? "permission denied" : reason(e);
      return new Failure(
              Code.WORKSPACE_UNUSABLE,
              "input "
                  + path
                  + " of "
                  + EscapedBytes.write(BytePath.bytes(root))
                  + " cannot be read",
              why,
              "make it readable, or work in a directory without it: whatever the command could"
                  + " read is part of the record")
          .causedBy(e);
    }

    private static String reason(IOException e) {
      if (e instanceof FileSystemException detailed && detailed.getReason() != null) {
        return detailed.getReason();
      }
      return String.valueOf(e.getMessage());
    }
  }
}
