package org.holotype.observe;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Kind;
import org.holotype.manifest.Output;
import org.holotype.manifest.Output.Change;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;
import org.holotype.tree.LaunchUser;

/**
 * Brings what the overlay caught into the author's workspace: deletions first, then directories and
 * files, links last, so that nothing is ever written through a link that the run made.
 */
public final class CopyBack {
  private static final String MODE = "unix:mode";

  private final Path upper;
  private final Path workspace;
  private final Map<Path, Integer> opened = new LinkedHashMap<>();

  public CopyBack(Path upper, Path workspace) {
    this.upper = upper;
    this.workspace = workspace;
  }

  /**
   * Applies the outputs, sorted by path.
   *
   * @throws Failure if the workspace refuses; the record stands and holds every output by then
   */
  public void apply(List<Output> outputs) {
    try {
      applyAll(outputs);
    } catch (IOException e) {
      throw new Failure(
              Code.WORKSPACE_UNUSABLE,
              "the outputs could not be copied back into the workspace",
              String.valueOf(e.getMessage()),
              "the record is complete and holds every output; free the place and use holotype"
                  + " rerun or pack to get them")
          .causedBy(e);
    }
  }

  private void applyAll(List<Output> outputs) throws IOException {
    try {
      delete(outputs);
      bringAll(outputs.stream().filter(output -> output.kind() != Kind.SYMLINK).toList());
      bringAll(outputs.stream().filter(output -> output.kind() == Kind.SYMLINK).toList());
    } finally {
      closeOpened();
    }
    restoreDirectoryModes(outputs);
  }

  private void bringAll(List<Output> outputs) throws IOException {
    for (Output output : outputs) {
      if (output.change() != Change.DELETED) {
        bring(output);
      }
    }
  }

  private void delete(List<Output> outputs) throws IOException {
    List<Output> deepestFirst = new ArrayList<>(outputs);
    Collections.reverse(deepestFirst);
    for (Output output : deepestFirst) {
      if (output.change() == Change.DELETED && standsInRealDirectories(output.path())) {
        delete(BytePath.resolve(workspace, output.path()));
      }
    }
  }

  private void delete(Path place) throws IOException {
    open(place);
    try {
      Files.deleteIfExists(place);
    } catch (DirectoryNotEmptyException holdsMore) {
      // What was hidden from the run, or came after it, is not the run's to delete.
    }
  }

  /** The run may write where it may change modes; so may we, and give the mode back. */
  private void open(Path entry) throws IOException {
    Path parent = entry.getParent();
    if (parent != null && !Files.isWritable(parent)) {
      int mode = (Integer) Files.getAttribute(parent, MODE, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(parent, MODE, (mode & 07777) | 0300, LinkOption.NOFOLLOW_LINKS);
      opened.putIfAbsent(parent, mode & 07777);
    }
  }

  private void closeOpened() throws IOException {
    for (Map.Entry<Path, Integer> directory : opened.entrySet()) {
      if (Files.isDirectory(directory.getKey(), LinkOption.NOFOLLOW_LINKS)) {
        Files.setAttribute(
            directory.getKey(), MODE, directory.getValue(), LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private void bring(Output output) throws IOException {
    if (!standsInRealDirectories(output.path())) {
      throw new IOException("a directory above " + output.path() + " is not a directory any more");
    }
    Path from = BytePath.resolve(upper, output.path());
    Path to = BytePath.resolve(workspace, output.path());
    open(to);
    if (output.kind() == Kind.DIRECTORY) {
      makeDirectory(to);
    } else {
      removeIfDirectory(to);
      open(from);
      move(from, to);
    }
    giveToOwnerOfWorkspace(to);
    restoreMode(output, to);
  }

  /** Root works for whoever owns the workspace; anybody else's files are theirs already. */
  private void giveToOwnerOfWorkspace(Path to) throws IOException {
    if (LaunchUser.current().callerIsRoot()) {
      for (String attribute : List.of("unix:uid", "unix:gid")) {
        Object owner = Files.getAttribute(workspace, attribute, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(to, attribute, owner, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static void makeDirectory(Path to) throws IOException {
    if (!Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(to);
      Files.createDirectory(to);
    }
  }

  /** Its contents, as far as the run saw them, are deleted by now. */
  private static void removeIfDirectory(Path to) throws IOException {
    if (Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(to);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException otherFileSystem) {
      copy(from, to);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Path beside = Files.createTempFile(to.getParent(), ".holotype-", null);
    try {
      Files.copy(
          from,
          beside,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES,
          LinkOption.NOFOLLOW_LINKS);
      Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void restoreMode(Output output, Path to) throws IOException {
    if (output.kind() == Kind.FILE) {
      Files.setAttribute(to, MODE, output.mode().bits(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  private void restoreDirectoryModes(List<Output> outputs) throws IOException {
    for (int i = outputs.size() - 1; i >= 0; i--) {
      Output output = outputs.get(i);
      if (output.kind() == Kind.DIRECTORY && output.change() != Change.DELETED) {
        Path directory = BytePath.resolve(workspace, output.path());
        Files.setAttribute(directory, MODE, output.mode().bits(), LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private boolean standsInRealDirectories(TreePath path) {
    for (TreePath above = path.parent().orElse(TreePath.ROOT); !above.isRoot(); ) {
      if (!Files.isDirectory(BytePath.resolve(workspace, above), LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      above = above.parent().orElse(TreePath.ROOT);
    }
    return true;
  }
}
