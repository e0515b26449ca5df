package org.holotype.observe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Entry;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.FileSummary;
import org.holotype.manifest.Kind;
import org.holotype.manifest.Mode;
import org.holotype.manifest.Output;
import org.holotype.manifest.Output.Change;
import org.holotype.manifest.TreePath;
import org.holotype.observe.LaunchResult.Written;
import org.holotype.store.BlobStore;
import org.holotype.store.Stored;
import org.holotype.tree.BytePath;
import org.holotype.tree.Interruption;

/**
 * Reads from the upper directory of an overlay what a run created, changed and deleted, whatever
 * system call it used.
 *
 * @see <a href="https://docs.kernel.org/filesystems/overlayfs.html">Linux, overlayfs: whiteouts and
 *     opaque directories</a>
 */
final class OverlayOutputs {
  private static final int TYPE = 0170000;
  private static final int CHARACTER_DEVICE = 0020000;

  private final NavigableMap<TreePath, Entry> before = new TreeMap<>();
  private final Set<TreePath> hidden;
  private final BlobStore blobs;
  private final List<Output> outputs = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private long bytesWritten;

  /**
   * @param before the workspace as it stood at the start
   * @param hidden what was whited out before the start, and so is no deletion of the run
   * @param blobs where the bytes of outputs are kept
   */
  OverlayOutputs(List<Entry> before, Set<TreePath> hidden, BlobStore blobs) {
    before.forEach(entry -> this.before.put(entry.path(), entry));
    this.hidden = hidden;
    this.blobs = blobs;
  }

  /** Reads the whole upper directory of an overlay, once. */
  void read(Path upper) {
    read(upper, Written.CHANGES);
  }

  /** Reads what a launch left there, once. */
  void read(Path upper, Written written) {
    try {
      Lower lower = written == Written.CHANGES ? Lower.MERGED : Lower.COVERED;
      readDirectory(TreePath.ROOT, upper, lower);
    } catch (IOException e) {
      throw new Failure(
              Code.INPUT_OUTPUT,
              "what the command wrote could not be read",
              String.valueOf(e.getMessage()),
              "check the disk that holds HOLOTYPE_HOME, then record again")
          .causedBy(e);
    }
    Collections.sort(outputs);
  }

  List<Output> outputs() {
    return List.copyOf(outputs);
  }

  /** What the run left that is no output, in words. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  long bytesWritten() {
    return bytesWritten;
  }

  /** Whether what the workspace held below a directory still shows through it. */
  private enum Lower {
    MERGED,
    COVERED
  }

  private void readDirectory(TreePath path, Path directory, Lower inherited) throws IOException {
    requireReadable(directory, "rwx------");
    Lower lower = isOpaque(directory) ? Lower.COVERED : inherited;
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      children.forEach(child -> names.add(BytePath.name(child)));
    }
    names.sort(Comparator.naturalOrder());
    for (String name : names) {
      Interruption.check();
      readEntry(path.child(name), directory.resolve(BytePath.of(name)), lower);
    }
    if (lower == Lower.COVERED) {
      deleteAllBut(path, new HashSet<>(names));
    }
  }

  private void readEntry(TreePath path, Path file, Lower lower) throws IOException {
    if (isHidden(path)) {
      warnings.add("the command wrote " + path + ", which was hidden from it; it is no output");
      return;
    }
    Stamp stamp = Stamp.of(file);
    if (isWhiteout(stamp, file)) {
      deleteWithContents(path);
    } else if (stamp.isDirectory()) {
      entry(Entry.directory(path, new Mode(stamp.permissions())), FileSummary.NONE);
      readDirectory(path, file, lower);
    } else if (stamp.isSymlink()) {
      String target = BytePath.bytes(Files.readSymbolicLink(file));
      entry(Entry.symlink(path, EscapedBytes.write(target)), FileSummary.NONE);
    } else if (stamp.isFile()) {
      requireReadable(file, "r--------");
      SummaryWriter summary = new SummaryWriter(stamp.size());
      Stored stored = blobs.putFile(file, summary);
      bytesWritten += stored.size();
      entry(
          Entry.file(path, new Mode(stamp.permissions()), stored.size(), stored.digest()),
          summary.summary());
    } else {
      deleteWithContents(path);
      warnings.add("the command left " + stamp.type() + " at " + path + ", which is no output");
    }
  }

  /** Adds the entry if the run made or changed it; what was only touched is no output. */
  private void entry(Entry now, FileSummary summary) {
    Optional<Entry> was = Optional.ofNullable(before.get(now.path()));
    if (was.isEmpty()) {
      outputs.add(Output.of(Change.CREATED, now).with(summary));
    } else if (!was.orElseThrow().sameAs(now)) {
      if (was.orElseThrow().kind() == Kind.DIRECTORY && now.kind() != Kind.DIRECTORY) {
        deleteContents(now.path());
      }
      outputs.add(Output.of(Change.CHANGED, now).with(summary));
    }
  }

  private void deleteWithContents(TreePath path) {
    Optional.ofNullable(before.get(path))
        .filter(entry -> !isHidden(path))
        .ifPresent(entry -> outputs.add(Output.of(Change.DELETED, entry)));
    deleteContents(path);
  }

  private void deleteContents(TreePath path) {
    below(path)
        .filter(entry -> !isHidden(entry.path()))
        .forEach(entry -> outputs.add(Output.of(Change.DELETED, entry)));
  }

  /** A covering directory hides everything below it that it does not hold itself. */
  private void deleteAllBut(TreePath directory, Set<String> names) {
    int depth = directory.isRoot() ? 0 : directory.bytes().length() + 1;
    below(directory)
        .filter(entry -> !names.contains(firstComponent(entry.path().bytes().substring(depth))))
        .filter(entry -> !isHidden(entry.path()))
        .forEach(entry -> outputs.add(Output.of(Change.DELETED, entry)));
  }

  private java.util.stream.Stream<Entry> below(TreePath directory) {
    return before.tailMap(directory, false).values().stream()
        .takeWhile(
            entry -> directory.isRoot() || entry.path().bytes().startsWith(directory.bytes()))
        .filter(entry -> entry.path().isWithin(directory));
  }

  private boolean isHidden(TreePath path) {
    return hidden.stream().anyMatch(path::isWithin);
  }

  private static String firstComponent(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }

  private static boolean isWhiteout(Stamp stamp, Path file) throws IOException {
    return (stamp.mode() & TYPE) == CHARACTER_DEVICE
        && (Long) Files.getAttribute(file, "unix:rdev", LinkOption.NOFOLLOW_LINKS) == 0;
  }

  private static boolean isOpaque(Path directory) throws IOException {
    UserDefinedFileAttributeView attributes =
        Files.getFileAttributeView(
            directory, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes == null || !attributes.list().contains("overlay.opaque")) {
      return false;
    }
    ByteBuffer value = ByteBuffer.allocate(1);
    return attributes.size("overlay.opaque") == 1
        && attributes.read("overlay.opaque", value) == 1
        && value.get(0) == 'y';
  }

  /** The run may have taken its own right to read; the recorded mode was read before this. */
  private static void requireReadable(Path file, String least) throws IOException {
    if (!Files.isReadable(file) || (least.contains("x") && !Files.isExecutable(file))) {
      Files.setPosixFilePermissions(
          file, java.nio.file.attribute.PosixFilePermissions.fromString(least));
    }
  }
}
