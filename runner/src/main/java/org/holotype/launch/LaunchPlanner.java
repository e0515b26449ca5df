package org.holotype.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.device.Loan;
import org.holotype.device.Loan.LentFile;
import org.holotype.launch.LaunchPlan.Source;
import org.holotype.launch.Mount.Shape;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.Variable;
import org.holotype.observe.Condition.HostDevices;
import org.holotype.observe.Condition.StartTime;
import org.holotype.observe.Condition.WorkingDirectory;
import org.holotype.observe.Emulated;
import org.holotype.observe.LaunchRequest;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.observe.LaunchRequest.Overlay;
import org.holotype.observe.LaunchRequest.Streams;
import org.holotype.tree.BytePath;

/** Makes the plan of a launch; touches nothing. */
public final class LaunchPlanner {
  static final String IMAGE = "image";
  static final String ROOT_SKELETON = "skeleton";
  static final String WORKSPACE_SKELETON = "workspace-skeleton";
  static final String WORKSPACE = "workspace";
  static final String WRITTEN = "written";
  static final String LOADER = "loader";
  static final String DEVICES = "devices";
  static final String EMULATOR = "emulator";
  static final List<String> DEVICE_NODES =
      List.of("full", "null", "random", "tty", "urandom", "zero");

  private LaunchPlanner() {}

  /** The plan of this request. */
  public static LaunchPlan plan(LaunchRequest request) {
    ImageTree image = new ImageTree(request.rootfs());
    return new LaunchPlan(
        sources(request),
        mounts(request),
        request.command(),
        environment(request, image),
        image.envProgram(),
        directory(request).orElse(LaunchPlan.WORKSPACE),
        request.hostname(),
        request.uid(),
        request.gid(),
        request.network(),
        streams(request),
        request.conditions());
  }

  private static List<Variable> environment(LaunchRequest request, ImageTree image) {
    return request
        .conditions()
        .find(StartTime.class)
        .map(start -> FakeClock.set(request.environment(), start, image))
        .orElseGet(request::environment);
  }

  /** Whoever listens hears each apart, whatever becomes of both. */
  private static Streams streams(LaunchRequest request) {
    return request.listeners().isPresent() ? Streams.INHERIT : request.streams();
  }

  private static Optional<String> directory(LaunchRequest request) {
    return request.conditions().find(WorkingDirectory.class).map(WorkingDirectory::path);
  }

  private static List<Source> sources(LaunchRequest request) {
    List<Source> sources = new ArrayList<>();
    sources.add(source(request.rootfs(), IMAGE));
    sources.add(source(request.workspace().lower(), WORKSPACE));
    sources.add(source(parent(request.workspace()), WRITTEN));
    sources.add(source(request.loaderLog(), LOADER));
    for (int each = 0; each < request.inputs().size(); each++) {
      InputMount input = request.inputs().get(each);
      sources.add(source(input.source(), input(each), shape(input)));
    }
    List<LentFile> lent = lent(request).map(Loan::files).orElse(List.of());
    for (int each = 0; each < lent.size(); each++) {
      sources.add(source(lent.get(each).source(), lent(each), Shape.FILE));
    }
    emulated(request)
        .map(each -> new Source(each.emulator(), EMULATOR, Shape.FILE))
        .ifPresent(sources::add);
    return sources;
  }

  private static Optional<Emulated> emulated(LaunchRequest request) {
    return request.conditions().find(Emulated.class);
  }

  private static List<Mount> mounts(LaunchRequest request) {
    List<Mount> mounts = new ArrayList<>();
    mounts.add(new Mount.Root(ROOT_SKELETON, IMAGE));
    mounts.add(workspace(request.workspace(), request.hidden()));
    mounts.add(new Mount.Devices(DEVICES, "/dev", DEVICE_NODES));
    mounts.add(new Mount.Terminals("/dev/pts"));
    mounts.add(new Mount.Memory("/dev/shm"));
    mounts.add(new Mount.Memory("/tmp"));
    mounts.add(new Mount.Shared(LOADER, LaunchRequest.LOADER_LOG));
    List<InputMount> inputs = request.inputs();
    for (int each = 0; each < inputs.size(); each++) {
      InputMount input = inputs.get(each);
      mounts.add(new Mount.Input(input(each), input.inside(), shape(input)));
    }
    lent(request).ifPresent(loan -> lend(loan, mounts));
    emulated(request)
        .map(each -> new Mount.Input(EMULATOR, Emulated.PLACE, Shape.FILE))
        .ifPresent(mounts::add);
    directory(request)
        .map(again -> new Mount.Again(LaunchPlan.WORKSPACE, again))
        .ifPresent(mounts::add);
    return mounts;
  }

  private static void lend(Loan loan, List<Mount> mounts) {
    for (int each = 0; each < loan.files().size(); each++) {
      mounts.add(new Mount.Input(lent(each), loan.files().get(each).inside(), Shape.FILE));
    }
    loan.devices()
        .forEach(
            each -> mounts.add(new Mount.Device(BytePath.bytes(each.source()), each.inside())));
  }

  private static Optional<Loan> lent(LaunchRequest request) {
    return request.conditions().find(HostDevices.class).map(HostDevices::loan);
  }

  private static Mount workspace(Overlay overlay, List<TreePath> hidden) {
    return new WrittenDirectory(
        LaunchPlan.WORKSPACE,
        WORKSPACE_SKELETON,
        WORKSPACE,
        WRITTEN + "/" + plainName(overlay.upper()),
        WRITTEN + "/" + plainName(overlay.work()),
        hidden.stream().map(TreePath::bytes).toList());
  }

  /** The kernel wants both directories of an overlay on one mount, hence under one bind. */
  private static Path parent(Overlay overlay) {
    Path parent = overlay.upper().toAbsolutePath().getParent();
    if (parent == null || !parent.equals(overlay.work().toAbsolutePath().getParent())) {
      throw new IllegalArgumentException("an overlay's two directories are not side by side");
    }
    return parent;
  }

  private static String plainName(Path path) {
    String name = BytePath.name(path);
    if (!name.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException("an overlay's directory has no plain name");
    }
    return name;
  }

  private static String input(int index) {
    return "input-" + index;
  }

  private static String lent(int index) {
    return "lent-" + index;
  }

  private static Source source(Path path, String staged) {
    return source(path, staged, shape(path));
  }

  private static Source source(Path path, String staged, Shape shape) {
    return new Source(BytePath.bytes(path.toAbsolutePath()), staged, shape);
  }

  private static Shape shape(InputMount input) {
    Shape shape = shape(input.source());
    return switch (input.reach()) {
      case ALONE -> shape;
      case WITH_MOUNTS -> shape == Shape.DIRECTORY ? Shape.TREE : shape;
    };
  }

  /** A link counts as what it leads to: sources are the caller's own. */
  private static Shape shape(Path source) {
    return Files.isDirectory(source) ? Shape.DIRECTORY : Shape.FILE;
  }
}
