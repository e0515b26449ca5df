package org.holotype.launch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holotype.observe.Condition.FileMask;

/**
 * The last step with {@code podman run --rootfs}. Podman is the superuser of the launch's own user
 * namespace, so that an ordinary user needs no subordinate ids; what it would mount itself is told
 * to be what is mounted already, and what it would keep is kept in the stage.
 */
public record PodmanBackend() implements Backend {
  /** Where podman keeps its notes, and what it reads in place of the host's settings. */
  private static final String OWN = OciBundle.STAGE + "podman";

  private static final String SETTINGS = "podman/containers.conf";

  /**
   * What of the finished root stands in for podman's own mounts (containers/podman, {@code
   * SupersedeUserMounts}).
   */
  private static final List<String> SHOWN =
      List.of("/dev", "/proc", "/sys", "/run", "/etc/hostname");

  @Override
  public String name() {
    return "podman";
  }

  @Override
  public String program() {
    return "podman";
  }

  @Override
  public String debianPackage() {
    return "podman";
  }

  /** Without a home it says first that it misses one. */
  @Override
  public List<String> version() {
    return List.of("env", "HOME=/", program(), "--version");
  }

  @Override
  public Map<String, String> helpers() {
    return Map.of("crun", "crun", "conmon", "conmon");
  }

  /** Podman makes it where an image has none, and cannot in a root that is never written. */
  @Override
  public Map<String, String> links() {
    return Map.of("/etc/mtab", "/proc/mounts");
  }

  /** Podman shows the memory of the namespace that it is told to share, which is the launch's. */
  @Override
  public List<String> prepare() {
    List<String> lines = new ArrayList<>(OciBundle.PREPARE);
    lines.add(OciBundle.HIDE_CGROUPS);
    lines.add("mount -nc --bind root/dev/shm /dev/shm");
    lines.add("mkdir -p podman/hooks");
    return lines;
  }

  @Override
  public List<String> start(LaunchPlan plan, Step step) {
    List<String> words = new ArrayList<>(surroundings());
    words.addAll(List.of("--runtime", "crun", "--runtime-flag", "cgroup-manager=disabled"));
    words.addAll(List.of("--runtime-flag", "root=" + OWN + "/crun", "run", "--rm", "--rootfs"));
    words.addAll(shared());
    words.addAll(confined(plan));
    for (String each : SHOWN) {
      words.add("--volume=" + OciBundle.ROOT + each + ":" + each + ":rbind");
    }
    words.addAll(List.of("--workdir=" + plan.directory(), OciBundle.ROOT));
    words.addAll(step.words());
    return Nesting.allowing(1, words);
  }

  /** Nothing of the host's or the user's own settings decides. */
  private static List<String> surroundings() {
    return List.of(
        "env",
        "HOME=" + OWN,
        "CONTAINERS_CONF=" + OciBundle.STAGE + SETTINGS,
        "podman",
        "--root=" + OWN + "/storage",
        "--runroot=" + OWN + "/run",
        "--tmpdir=" + OWN + "/tmp",
        "--hooks-dir=" + OWN + "/hooks",
        "--storage-driver=vfs");
  }

  /** The namespaces of the launch are podman's host. */
  private static List<String> shared() {
    return List.of(
        "--network=host",
        "--pid=host",
        "--ipc=host",
        "--uts=host",
        "--cgroupns=host",
        "--cgroups=no-conmon",
        "--ulimit=host",
        "--log-driver=passthrough",
        "--unsetenv-all",
        "--http-proxy=false",
        "--no-hosts",
        "--dns=none");
  }

  private static List<String> confined(LaunchPlan plan) {
    return List.of(
        "--uidmap=" + plan.uid() + ":0:1",
        "--gidmap=" + plan.gid() + ":0:1",
        "--user=" + plan.uid() + ":" + plan.gid(),
        "--umask=" + plan.conditions().find(FileMask.class).map(FileMask::octal).orElse("0022"),
        "--passwd=false",
        "--cap-drop=all",
        "--security-opt=no-new-privileges",
        "--security-opt=unmask=ALL",
        "--security-opt=seccomp=unconfined",
        "--security-opt=apparmor=unconfined",
        "--security-opt=label=disable");
  }

  /** What podman is told it passes on as JSON. */
  @Override
  public Map<String, byte[]> files(LaunchPlan plan, Step step) throws BackendRefused {
    requireNoLimits(plan);
    OciBundle.requireText(plan.directory());
    for (String word : step.words()) {
      OciBundle.requireText(word);
    }
    Map<String, byte[]> files = new HashMap<>();
    files.put(SETTINGS, settings().getBytes(StandardCharsets.US_ASCII));
    return files;
  }

  /** Its own threads would count, and its own memory. */
  private static void requireNoLimits(LaunchPlan plan) throws BackendRefused {
    if (!plan.conditions().limits().isEmpty()) {
      throw new BackendRefused(
          new Hindrance(
              "podman itself would have to stay within the command's limits",
              "choose --backend bwrap, util-linux or crun"));
    }
  }

  private static String settings() {
    return """
        [engine]
        cgroup_manager = "cgroupfs"
        events_logger = "none"
        lock_type = "file"
        """;
  }

  @Override
  public SignalWord signals() {
    return SignalWord.STATUS_ONLY;
  }
}
