package org.holotype.launch;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.launch.Backend.WithoutEnv;
import org.holotype.launch.HostConditions.Sifted;
import org.holotype.manifest.ControlGroup;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Isolation;
import org.holotype.manifest.Launch;
import org.holotype.manifest.Limit;
import org.holotype.observe.Condition.CpuInfo;
import org.holotype.observe.Elsewhere;
import org.holotype.observe.LaunchRequest;
import org.holotype.observe.LaunchRequest.Streams;
import org.holotype.observe.LaunchResult;
import org.holotype.tree.BytePath;
import org.holotype.tree.LaunchUser;

/**
 * One attempt to launch with one backend.
 *
 * @param backend that takes the last step
 * @param request what to launch
 * @param programs of the host
 * @param version that the backend's program says of itself; asked beside the launch
 */
record Attempt(
    Backend backend,
    LaunchRequest request,
    Programs programs,
    Supplier<CompletableFuture<String>> version) {
  /** What an overlay's mount makes in its work directory. */
  private static final String KERNELS_OWN = "work";

  /** Bytes; a few blocks of any file system. */
  private static final long ROOM_FOR_STATUS = 1 << 16;

  private static final Path NOTHING = Path.of("/dev/null");

  LaunchResult run() throws BackendRefused {
    Optional<Hindrance> missing = programs.missing(backend);
    if (missing.isPresent()) {
      throw new BackendRefused(missing.get());
    }
    if (request.streams() == Streams.VISIT_BY_TERMINAL && programs.find("script").isEmpty()) {
      throw new BackendRefused(Hindrance.missing("script", "bsdutils"));
    }
    try {
      HostConditions host = HostConditions.of(programs, request.rootfs());
      host.requireLimits(request.conditions().limits());
      Sifted sifted = host.sift(request.conditions());
      LaunchPlan plan = LaunchPlanner.plan(request.under(sifted.granted()));
      requireEnv(plan);
      CompletableFuture<String> told = version.get();
      Optional<DelegatedGroup> group = group(plan);
      Stage stage = stage(plan, group);
      Optional<ControlGroup> counted =
          group.isPresent() ? Optional.of(group.get().told()) : Optional.empty();
      return result(new Aftermath(stage.directory()), plan, told.join(), counted, sifted.refused());
    } catch (IOException e) {
      throw notPrepared(e);
    } finally {
      removeElsewhere();
    }
  }

  /** What cannot be removed now, the next run's sweep removes. */
  private void removeElsewhere() {
    try {
      Elsewhere.remove(runDirectory());
    } catch (IOException e) {
      System.getLogger(Attempt.class.getName()).log(Level.DEBUG, "left for the next run", e);
    }
  }

  /** The run's own directory, in which the scratch is one. */
  private Path runDirectory() {
    return request.scratch().resolveSibling("");
  }

  private Optional<DelegatedGroup> group(LaunchPlan plan) throws IOException {
    List<Limit> limits = plan.conditions().limits();
    Optional<Path> place = DelegatedGroup.place(limits, Path.of("/proc"));
    if (place.isEmpty()) {
      return Optional.empty();
    }
    Path directory = Elsewhere.reserve(runDirectory(), List.of(place.get())).get(0);
    DelegatedGroup group = DelegatedGroup.of(directory, limits);
    group.make();
    return Optional.of(group);
  }

  private void requireEnv(LaunchPlan plan) throws BackendRefused {
    if (plan.envProgram().isEmpty() && backend.withoutEnv() == WithoutEnv.REFUSED) {
      throw new BackendRefused(
          new Hindrance(
              "the image has no env, without which " + backend.name() + " would add variables",
              "choose --backend bwrap or util-linux"));
    }
  }

  private static Failure notPrepared(IOException e) {
    String why = String.valueOf(e.getMessage());
    boolean full = why.contains("No space left on device");
    return new Failure(
            full ? Code.DISK_FULL : Code.LAUNCH_FAILED,
            "the launch could not be prepared",
            why,
            "set HOLOTYPE_HOME to a directory on a disk with space that this user may write to")
        .causedBy(e);
  }

  private Stage stage(LaunchPlan plan, Optional<DelegatedGroup> group)
      throws IOException, BackendRefused {
    LaunchUser user = LaunchUser.current();
    Rendering rendering = backend.render(plan, programs);
    Stage stage = Stage.create(request.scratch().resolve(backend.name()), plan, user);
    stage.furnish(backend.links(), new ImageTree(request.rootfs()));
    for (Map.Entry<String, List<String>> script : rendering.scripts(user).entrySet()) {
      stage.script(script.getKey(), script.getValue());
    }
    for (Step step : rendering.steps()) {
      stage.files(backend.files(plan, step));
    }
    List<Path> elsewhere = Elsewhere.reserve(runDirectory(), UpperElsewhere.places());
    stage.script(UpperElsewhere.PLACES, elsewhere.stream().map(BytePath::bytes).toList());
    Optional<CpuInfo> cpuInfo = plan.conditions().find(CpuInfo.class);
    if (cpuInfo.isPresent()) {
      stage.script(Scripts.CPU_INFO, cpuInfo.get().content().lines().toList());
      stage.script(Scripts.CPU_STATISTICS, cpuInfo.get().statistics().lines().toList());
    }
    try {
      String entering = group.map(DelegatedGroup::entering).orElse("");
      execute(entering + rendering.bootstrap(stage.name(), user));
    } finally {
      unlock(request.workspace().work().resolve(KERNELS_OWN));
    }
    if (Files.exists(stage.directory().resolve(Copies.COPIED))) {
      Path skeleton = stage.directory().resolve(LaunchPlanner.WORKSPACE_SKELETON);
      new CopiedWorkspace(skeleton, request.workspace()).removeMountPoints();
    }
    return stage;
  }

  /** The kernel leaves a directory of mode 000, which nobody but root could list or remove. */
  private static void unlock(Path left) throws IOException {
    if (Files.isDirectory(left, LinkOption.NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private void execute(String bootstrap) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(programs.shell(), "-c", bootstrap).inheritIO();
    if (!request.streams().takesInput()) {
      builder.redirectInput(request.stdin().orElse(NOTHING).toFile());
    }
    if (request.listeners().isPresent()) {
      builder.redirectOutput(Redirect.PIPE).redirectError(Redirect.PIPE);
    }
    Process process = programs.start(builder);
    request.started().accept(process.pid());
    Optional<Pumps> pumps =
        request.listeners().map(each -> Pumps.start(process, request.streams(), each));
    try {
      new LaunchProcess(process).await();
      pumps.ifPresent(Pumps::await);
    } finally {
      pumps.ifPresent(Pumps::abandon);
    }
  }

  private LaunchResult result(
      Aftermath after,
      LaunchPlan plan,
      String version,
      Optional<ControlGroup> group,
      List<String> refused)
      throws IOException, BackendRefused {
    if (!after.started()) {
      throw new BackendRefused(Hindrance.of(after.complaint()));
    }
    Optional<Exit> exit = after.exit(backend.signals());
    if (exit.isEmpty()) {
      throw endedFromOutside(after);
    }
    List<String> degraded = degraded(after, plan);
    degraded.addAll(refused);
    Launch launch =
        new Launch(
            backend.name(),
            version,
            degraded,
            Optional.of(backend.isolation()).filter(each -> each == Isolation.NONE),
            group);
    return new LaunchResult(
        exit.get(), after.wall(), after.user(), after.system(), launch, after.written());
  }

  private List<String> degraded(Aftermath after, LaunchPlan plan) throws IOException {
    List<String> degraded = new ArrayList<>(after.degraded());
    degraded.addAll(backend.degraded());
    plan.limitation().ifPresent(degraded::add);
    return degraded;
  }

  /** A full disk takes even the few bytes that tell how the command ended. */
  private Failure endedFromOutside(Aftermath after) throws IOException {
    long left = Files.getFileStore(request.scratch()).getUsableSpace();
    return left < ROOM_FOR_STATUS
        ? new Failure(
            Code.DISK_FULL,
            "how the command ended could not be written down",
            "the disk of " + request.scratch() + " has " + left + " bytes left",
            "free some space, or set HOLOTYPE_HOME to a larger disk")
        : new Failure(
            Code.LAUNCH_FAILED,
            "the launch ended before its command did",
            ("something outside killed it, or it ran out of memory " + after.complaint()).strip(),
            "look into the kernel's log (dmesg), and try again");
  }
}
