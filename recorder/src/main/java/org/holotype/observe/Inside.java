package org.holotype.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.holotype.device.Loan.LentFile;
import org.holotype.host.Binfmt;
import org.holotype.implementation.Mapped;
import org.holotype.implementation.Questions;
import org.holotype.implementation.Subject;
import org.holotype.library.InsideFiles;
import org.holotype.library.LaunchPaths;
import org.holotype.library.LoaderLog;
import org.holotype.library.MappedLibraries;
import org.holotype.library.Samples;
import org.holotype.manifest.Entry;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.Kind;
import org.holotype.manifest.Libraries;
import org.holotype.manifest.Library;
import org.holotype.manifest.Mode;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.TreePath;
import org.holotype.packages.DpkgOwners;
import org.holotype.tree.BytePath;

/** What one launch sees, before and after its run: finds the command, and the libraries it used. */
final class Inside {
  private static final Mode READABLE = new Mode(0444);

  private final Scene scene;
  private final InsideView view;
  private final WorkspaceView workspace;

  private Inside(Scene scene, InsideView view, WorkspaceView workspace) {
    this.scene = scene;
    this.view = view;
    this.workspace = workspace;
  }

  static Inside before(Scene scene) {
    List<InputTree> trees = scene.recipe().inputs();
    InsideView view = new InsideView(new RootfsView(scene.rootfs()));
    WorkspaceView workspace =
        new WorkspaceView(scene.workspace(), trees.get(0).entries(), Library.Origin.WORKSPACE);
    view.mount(InputTree.WORKSPACE, workspace);
    for (int i = 1; i < trees.size(); i++) {
      Path source = scene.inputs().get(i - 1).source();
      view.mount(
          EscapedBytes.read(trees.get(i).at()),
          new WorkspaceView(source, trees.get(i).entries(), Library.Origin.INPUT));
    }
    lent(scene).forEach(file -> view.mount(file.inside(), lent(file)));
    return new Inside(scene, view, workspace);
  }

  private static List<LentFile> lent(Scene scene) {
    return scene
        .conditions()
        .find(Condition.HostDevices.class)
        .map(devices -> devices.loan().files())
        .orElse(List.of());
  }

  private static TreeView lent(LentFile file) {
    Entry entry = Entry.file(TreePath.ROOT, READABLE, file.size(), file.digest());
    return new WorkspaceView(file.source(), List.of(entry), Library.Origin.HOST);
  }

  /** The command's program as a path inside; refused where it is not there or not executable. */
  String requireCommand() {
    Recipe recipe = scene.recipe();
    return new CommandLookup(view, recipe.environment())
        .require(EscapedBytes.read(recipe.command().get(0)));
  }

  /** Whether this host's kernel can execute it. */
  KernelFit fit(String program) {
    return KernelFit.of(view, program, scene.config(), Binfmt.ofKernel());
  }

  Inside after(OverlayOutputs outputs, LaunchRequest request) {
    workspace.change(outputs.outputs(), request.workspace().upper());
    return this;
  }

  Libraries libraries(String program, LaunchRequest request, Samples samples) {
    LaunchPaths paths =
        new LaunchPaths(changedRoots(request), InputTree.WORKSPACE, searchPath(), program);
    return MappedLibraries.collect(
        LoaderLog.read(request.loaderLog()),
        samples,
        paths,
        this::find,
        new DpkgOwners(this::onDisk, this::names));
  }

  /**
   * What the mapped libraries are to be asked, in a launch that does not see what the run wrote.
   *
   * @param ranks how many ranks each parallel start of the run had
   * @param written where the run's writes landed on the host
   */
  Questions questions(Libraries libraries, SortedSet<Integer> ranks, Path written) {
    List<Subject> subjects =
        libraries.objects().stream()
            .map(library -> subject(library, written))
            .flatMap(Optional::stream)
            .toList();
    return Questions.to(
        new Mapped(
            subjects,
            scene.recipe().environment(),
            ranks,
            path -> find(path).map(InsideFiles.InsideFile::onDisk)));
  }

  private Optional<Subject> subject(Library library, Path written) {
    return find(EscapedBytes.read(library.path()))
        .map(
            file ->
                new Subject(
                    library,
                    library.digest(),
                    file.onDisk(),
                    file.onDisk().startsWith(written)
                        ? Optional.of("the run itself wrote it, and no later launch sees it")
                        : Optional.empty()));
  }

  /** The image's shell, by its name in every system (POSIX, {@code sh}). */
  Optional<String> shell() {
    return find("/bin/sh").map(InsideFiles.InsideFile::path);
  }

  /** A launcher that changes the root without pivoting leaves it below its own directory. */
  private static List<String> changedRoots(LaunchRequest request) {
    return Stream.of("util-linux", "bwrap")
        .map(backend -> BytePath.bytes(request.scratch()) + "/" + backend + "/root")
        .toList();
  }

  private List<String> searchPath() {
    return Arrays.asList(CommandLookup.path(scene.recipe().environment()).split(":"));
  }

  private Optional<InsideFiles.InsideFile> find(String path) {
    return view.resolve(path)
        .filter(found -> found.entry().kind() == Kind.FILE)
        .map(
            found ->
                new InsideFiles.InsideFile(
                    found.inside(), found.origin(), found.entry().digest(), found.onDisk()));
  }

  private Optional<Path> onDisk(String path) {
    return view.resolve(path).map(InsideView.Found::onDisk);
  }

  private List<String> names(String path) {
    Optional<Path> directory =
        view.resolve(path)
            .filter(found -> found.entry().kind() == Kind.DIRECTORY)
            .map(InsideView.Found::onDisk);
    return directory.map(Inside::children).orElse(List.of());
  }

  private static List<String> children(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children.map(BytePath::name).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
