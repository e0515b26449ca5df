package org.holotype.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.Network;
import org.holotype.observe.Condition.CpuInfo;
import org.holotype.observe.Condition.FileMask;
import org.holotype.observe.LaunchRequest.Streams;
import org.holotype.tree.LaunchUser;

/**
 * A plan rendered as shell scripts, which run in the stage's directory:
 *
 * <ul>
 *   <li>the bootstrap makes the namespaces and is an argument, hence plain ASCII;
 *   <li>{@code bind} brings every source to its plain name; for root it runs as root, which alone
 *       may search the way to it, in a mount namespace that ends with the launch;
 *   <li>{@code build} mounts, as the launch's user;
 *   <li>{@code inside} is process 1 of the launch: it takes the last step, and tells how it ended.
 * </ul>
 *
 * Each link of the chain dies with the one before it.
 */
final class Scripts implements Rendering {
  static final String BIND = "bind";
  static final String BUILD = "build";
  static final String INSIDE = "inside";

  /** What is seen as {@code /proc/cpuinfo}, where that is a condition. */
  static final String CPU_INFO = "cpuinfo";

  static final String CPU_STATISTICS = "cpu-statistics";

  /** Written as the last act before the command starts. */
  static final String STARTED = "started";

  static final String STATUS = "status";
  static final String SETUP_LOG = "setup.log";
  static final String DEGRADED = "degraded";

  /** Non-empty once the shell has told that a signal killed the command. */
  static final String SIGNAL_WORD = "signal-word";

  /** Where the launch's own network interfaces are files, for a moment. */
  private static final String INTERFACES = "interfaces";

  /** The same of the sources, which root may have to bind. */
  private static final String SOURCES = "sources";

  static final String TIMES_BEFORE = "times-before";
  static final String TIMES_AFTER = "times-after";

  private static final String DYING = "--pdeathsig KILL ";

  /** What of {@code /proc} tells of the host or of its users, or is the host's to be asked. */
  static final List<String> MASKED =
      List.of("kcore", "keys", "key-users", "timer_list", "sched_debug", "latency_stats", "kmsg");

  private static final List<String> UNWRITABLE =
      List.of("sys", "irq", "bus", "fs", "sysrq-trigger", "acpi", "scsi");

  /**
   * What the C library itself ignores in programs that must not obey their caller (ld.so(8),
   * "Secure-execution mode"; glibc's unsecvars.h).
   */
  private static final List<String> UNSAFE =
      List.of(
          "GCONV_PATH=",
          "GETCONF_DIR=",
          "GLIBC_",
          "HOSTALIASES=",
          "LD_",
          "LOCALDOMAIN=",
          "LOCPATH=",
          "MALLOC_",
          "NIS_PATH=",
          "NLSPATH=",
          "RESOLV_HOST_CONF=",
          "RES_OPTIONS=",
          "TMPDIR=",
          "TZDIR=");

  private final LaunchPlan plan;
  private final Backend backend;
  private final Programs programs;
  private final String shell;

  Scripts(LaunchPlan plan, Backend backend, Programs programs) {
    this.plan = plan;
    this.backend = backend;
    this.programs = programs;
    this.shell = programs.shell();
  }

  /**
   * The first command: leaves the terminal's process group, so that Ctrl-C reaches Holotype alone,
   * which then ends the launch; goes to the stage, keeps the caller's standard error as descriptor
   * 3 and sends that of the set-up to a file. Signals that the caller ignores are not ignored
   * inside; an {@code env} that cannot see to it (before coreutils 8.31) is left out. A visitor at
   * a terminal stays in its process group, to whom the kernel tells that the terminal's size has
   * changed; they type at one of the launch's own anyway.
   */
  @Override
  public String bootstrap(String stage, LaunchUser user) {
    return begin(stage, plan) + (user.callerIsRoot() ? asRoot(user) : asUser());
  }

  static String begin(String stage, LaunchPlan plan) {
    return "cd "
        + ShellWord.asciiDirectory(stage)
        + " && exec 3>&2 2>"
        + SETUP_LOG
        + (IgnoredSignals.any()
            ? " && if env --default-signal true; then set -- env --default-signal; fi"
            : "")
        + " && exec \"$@\" "
        + session(plan)
        + "setpriv "
        + DYING;
  }

  @Override
  public Map<String, List<String>> scripts(LaunchUser user) {
    return Map.of(BIND, bind(), BUILD, build(), INSIDE, inside());
  }

  private static String session(LaunchPlan plan) {
    return plan.streams() == Streams.VISIT_BY_TERMINAL ? "" : "setsid ";
  }

  List<String> bind() {
    List<String> lines = new ArrayList<>();
    lines.add("set -eu");
    lines.add("[ \"$PPID\" = " + ProcessHandle.current().pid() + " ]");
    lines.add("row() { printf '%s %s %s %s 0 0\\n' \"$@\" >>" + SOURCES + "; }");
    plan.sources().forEach(each -> lines.add(each.row().script()));
    lines.add("mount -nc -a -T " + SOURCES + " 2>/dev/null || {");
    plan.sources().forEach(each -> lines.add(each.script()));
    lines.add("}");
    return lines;
  }

  List<String> build() {
    List<String> lines = new ArrayList<>(MountTable.functions());
    lines.addAll(Copies.functions());
    lines.addAll(UpperElsewhere.functions());
    lines.addAll(FuseOverlays.functions());
    lines.addAll(Gathering.functions());
    lines.addAll(otherwise());
    plan.mounts().forEach(each -> lines.addAll(mounting(each)));
    lines.add("together");
    lines.add(
        "hostname -- "
            + ShellWord.quote(plan.hostname())
            + " || degraded 'the host name is the host'\\''s own'");
    if (plan.network() == Network.NONE) {
      lines.addAll(loopback());
    }
    // What serves a file system needs the /proc that it was started under.
    lines.add(
        "setpriv "
            + DYING
            + "unshare --mount --pid --fork --kill-child -- "
            + session(plan)
            + source(INSIDE));
    lines.add("gather || rm " + STATUS);
    return lines;
  }

  /** What stands in for an overlay that the kernel refuses, by the place of it. */
  private List<String> otherwise() {
    List<String> lines = new ArrayList<>(List.of("otherwise() {", "case $1 in"));
    for (Mount mount : plan.mounts()) {
      for (MountRow row : mount.rows()) {
        if (row.isOverlay()) {
          lines.add(row.target() + ") " + mount.otherwise() + " ;;");
        }
      }
    }
    lines.addAll(List.of("esac", "}"));
    return lines;
  }

  /** What only a script can mount has to find in place what comes before it. */
  private static List<String> mounting(Mount mount) {
    List<String> lines = new ArrayList<>();
    if (!mount.script().isEmpty()) {
      lines.add("together");
      lines.addAll(mount.script());
    }
    mount.rows().forEach(each -> lines.add(each.script()));
    return lines;
  }

  List<String> inside() {
    List<String> lines = new ArrayList<>(MountTable.functions());
    lines.addAll(processes());
    if (plan.conditions().find(CpuInfo.class).isPresent()) {
      lines.add(MountRow.bind(CPU_INFO, "root/proc/cpuinfo").script());
      lines.add(MountRow.bind(CPU_STATISTICS, "root/proc/stat").script());
    }
    lines.addAll(backend.prepare());
    lines.add("together");
    lines.addAll(lastStep());
    return lines;
  }

  /** From the trial to the word on how the command ended; every backend's is the same. */
  List<String> lastStep() {
    List<String> lines = new ArrayList<>();
    trial()
        .map(step -> ShellWord.quoteAll(backend.start(plan, step)))
        .ifPresent(words -> lines.add(words + " </dev/null >/dev/null 3>&-"));
    lines.add("exec 2>" + SIGNAL_WORD);
    lines.add("rc=0");
    lines.add("times >" + TIMES_BEFORE);
    lines.add(": >" + STARTED);
    lines.add("( " + streams() + mask() + "; exec " + start() + " ) || rc=$?");
    lines.add("times >" + TIMES_AFTER);
    lines.add("echo $rc >" + STATUS);
    return lines;
  }

  /** What the backend starts: the image's own {@code env} alone first, then the command. */
  @Override
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>(trial().stream().toList());
    steps.add(step());
    return List.copyOf(steps);
  }

  /** Whatever fails here is no failure of the command. */
  private Optional<Step> trial() {
    return plan.envProgram().map(env -> new Step("trial", List.of(env, "-i")));
  }

  /**
   * The environment is set by the image's own {@code env}, so that no program of the host runs
   * under it: {@code LD_DEBUG} or {@code LD_PRELOAD} would act on that program.
   */
  private Step step() {
    List<String> words = new ArrayList<>();
    plan.envProgram()
        .ifPresent(
            env -> {
              words.addAll(List.of(env, "-i", "--"));
              words.addAll(plan.assignments());
            });
    words.addAll(plan.command());
    return new Step("command", words);
  }

  /** Without an image's {@code env} the host's has to do, and what would act on it is left out. */
  private String command() {
    List<String> start = backend.start(plan, step());
    if (plan.envProgram().isPresent()) {
      return ShellWord.quoteAll(start);
    }
    List<String> words = new ArrayList<>(List.of("env", "-i", "--"));
    words.addAll(plan.assignments().stream().filter(Scripts::isHarmless).toList());
    start.forEach(each -> words.add(isProgram(each) ? programs.path(each) : each));
    return ShellWord.quoteAll(words);
  }

  /** What is inherited by every program from here to the command. */
  private String conditions() {
    List<String> words = ConditionWords.of(backend.before(plan.conditions()));
    return words.isEmpty() ? "" : ShellWord.quoteAll(words) + " ";
  }

  /**
   * The terminal of a visit is made among the processes of the launch: a shell that leads a session
   * wants to see who led it before.
   */
  private String start() {
    String start = conditions() + command();
    return plan.streams() == Streams.VISIT_BY_TERMINAL
        ? "script -qec " + ShellWord.quote(start) + " /dev/null"
        : start;
  }

  private String mask() {
    return plan.conditions().find(FileMask.class).map(each -> "; umask " + each.octal()).orElse("");
  }

  private boolean isProgram(String word) {
    return word.equals("setpriv") || word.equals(backend.program());
  }

  private static boolean isHarmless(String assignment) {
    return UNSAFE.stream().noneMatch(assignment::startsWith);
  }

  /** In a shell of its own, since the one that waits has its word on a signal to write. */
  private String streams() {
    return switch (plan.streams()) {
      case INHERIT -> "exec 2>&3 3>&-";
      case STDOUT_TO_STDERR -> "exec >&3 2>&3 3>&-";
      case DISCARD -> "exec >/dev/null 2>&1 3>&-";
      case VISIT, VISIT_BY_TERMINAL -> "exec 2>&3 3>&-";
    };
  }

  private String asUser() {
    return "unshare " + namespaces() + source(BIND, BUILD);
  }

  private String asRoot(LaunchUser user) {
    String drop = "setpriv --reuid " + user.uid() + " --regid " + user.gid() + " --clear-groups ";
    String then = "exec " + drop + DYING + "unshare " + namespaces() + source(BUILD);
    return "unshare --mount -- " + shell + " -c " + ShellWord.quote(". ./" + BIND + "; " + then);
  }

  /**
   * The network comes once the ids are mapped: only then does the kernel give its files in {@code
   * /sys} to the launch's user, who may have no other way to bring the loopback interface up.
   */
  private String namespaces() {
    String network = plan.network() == Network.NONE ? "unshare --net -- " : "";
    return "--user --map-root-user --mount --ipc --uts --cgroup -- " + network;
  }

  private String source(String... scripts) {
    List<String> sourced = new ArrayList<>();
    for (String script : scripts) {
      sourced.add(". ./" + script);
    }
    return shell + " -c '" + String.join("; ", sourced) + "'";
  }

  /** Bit 0 of the flags is "up", bit 3 "loopback" (linux/if.h). */
  private static List<String> loopback() {
    return List.of(
        "by_sysfs() {",
        "mkdir " + INTERFACES + " || return",
        "mount -nc -t sysfs -o nosuid,nodev,noexec sysfs " + INTERFACES + " || return",
        "up=0",
        "echo 0x9 >" + INTERFACES + "/class/net/lo/flags || up=1",
        "umount -n " + INTERFACES + " || up=1",
        "return $up",
        "}",
        "ip link set lo up || ifconfig lo up || busybox ip link set lo up || by_sysfs"
            + " || degraded 'the loopback interface is down'");
  }

  private static List<String> processes() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "mount -nc -t proc -o nosuid,nodev,noexec proc root/proc"
            + " || { mount -nc --rbind /proc root/proc;"
            + " degraded 'processes of the host are seen in /proc'; }");
    lines.add("for at in " + String.join(" ", MASKED) + "; do");
    lines.add("if [ -e root/proc/$at ]; then row /dev/null root/proc/$at none bind; fi");
    lines.add("done");
    lines.add("for at in " + String.join(" ", UNWRITABLE) + "; do");
    lines.add(
        "if [ -e root/proc/$at ]; then row root/proc/$at root/proc/$at none"
            + " bind,ro,nosuid,nodev,noexec; fi");
    lines.add("done");
    return lines;
  }
}
