package org.holotype.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.StandardInput;
import org.holotype.manifest.TreePath;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.observe.RunDirectory;
import org.holotype.observe.SealedTree;
import org.holotype.observe.Staging;
import org.holotype.store.BlobStore;
import org.holotype.store.Home;
import org.holotype.tree.BytePath;
import org.holotype.tree.LaunchUser;

/**
 * The author's workspace and inputs, sealed: listed and kept by digest before the run, checked for
 * changes after it. Version control and our own bytes are hidden: each record would otherwise
 * change what the next one reads.
 */
final class Workspace {
  private static final TreePath VERSION_CONTROL = new TreePath(".git");

  private final SealedTree tree;
  private final List<SealedTree> inputs = new ArrayList<>();
  private final List<DeclaredInput> declared;
  private final Optional<StandardInput> stdin;
  private final Set<TreePath> hidden;

  private Workspace(
      SealedTree tree,
      List<DeclaredInput> declared,
      Optional<StandardInput> stdin,
      Set<TreePath> hidden) {
    this.tree = tree;
    this.declared = declared;
    this.stdin = stdin;
    this.hidden = hidden;
  }

  static Workspace seal(
      Path directory,
      List<DeclaredInput> declared,
      Optional<Path> stdin,
      Home home,
      BlobStore blobs) {
    requireOutside(directory, home);
    Set<TreePath> hidden = hidden(directory, home);
    Workspace workspace =
        new Workspace(
            SealedTree.of(directory, hidden, blobs),
            declared,
            stdin.map(source -> DeclaredStdin.keep(source, blobs)),
            hidden);
    for (DeclaredInput input : declared) {
      workspace.inputs.add(SealedTree.of(input.source(), Set.of(), blobs));
    }
    return workspace;
  }

  /** As the recipe lists them: the workspace first. */
  List<InputTree> trees() {
    List<InputTree> trees = new ArrayList<>();
    trees.add(new InputTree(InputTree.WORKSPACE, tree.entries()));
    for (int i = 0; i < inputs.size(); i++) {
      trees.add(
          new InputTree(EscapedBytes.write(declared.get(i).inside()), inputs.get(i).entries()));
    }
    return trees;
  }

  Optional<StandardInput> stdin() {
    return stdin;
  }

  List<TreePath> hidden() {
    return List.copyOf(hidden);
  }

  /**
   * The directory that the overlay covers: the workspace itself, or, for root, a copy that belongs
   * to the user as whom the launch runs. No overlay may cover the place that it writes to, so where
   * our own bytes lie within the workspace it is a copy too.
   */
  Path lower(RunDirectory run, Staging staging) {
    return LaunchUser.current().callerIsRoot() || holdsOurBytes()
        ? staged(tree, run.make("workspace"), staging)
        : tree.root();
  }

  /** What to mount besides; for root, copies likewise. */
  List<InputMount> mounts(RunDirectory run, Staging staging) {
    List<InputMount> mounts = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      SealedTree input = inputs.get(i);
      Path source =
          LaunchUser.current().callerIsRoot()
              ? staged(input, run.make("input-" + i).resolve("tree"), staging)
              : input.root();
      mounts.add(new InputMount(source, declared.get(i).inside()));
    }
    return mounts;
  }

  void requireUnchanged() {
    Stream.concat(Stream.of(tree), inputs.stream()).forEach(SealedTree::requireUnchanged);
  }

  private boolean holdsOurBytes() {
    return !hidden.equals(Set.of(VERSION_CONTROL));
  }

  private static Path staged(SealedTree tree, Path place, Staging staging) {
    staging.layOut(tree.entries(), place);
    return place;
  }

  private static Set<TreePath> hidden(Path directory, Home home) {
    Set<TreePath> hidden = new TreeSet<>();
    hidden.add(VERSION_CONTROL);
    Path workspace = directory.toAbsolutePath().normalize();
    Path bytes = home.root().normalize();
    if (bytes.startsWith(workspace)) {
      hidden.add(new TreePath(BytePath.bytes(workspace.relativize(bytes))));
    }
    return hidden;
  }

  private static void requireOutside(Path directory, Home home) {
    if (directory.toAbsolutePath().normalize().startsWith(home.root().normalize())) {
      throw new Failure(
          Code.WORKSPACE_UNUSABLE,
          "the workspace cannot be recorded",
          "it lies inside HOLOTYPE_HOME, where Holotype keeps its own bytes",
          "change to the directory of your project");
    }
  }
}
