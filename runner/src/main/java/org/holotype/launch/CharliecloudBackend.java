package org.holotype.launch;

import java.util.ArrayList;
import java.util.List;

/**
 * The last step with {@code ch-run} of Charliecloud, which knows user and mount namespaces only; it
 * takes place inside the others.
 */
public record CharliecloudBackend() implements Backend {
  private static final String SHOWN_AT = "/mnt";

  /** One to change the root in, one for the ids. */
  private static final int NAMESPACES = 2;

  @Override
  public String name() {
    return "ch-run";
  }

  @Override
  public String program() {
    return "ch-run";
  }

  @Override
  public String debianPackage() {
    return "charliecloud-runtime";
  }

  /** Without the variable it says nothing but that it misses it. */
  @Override
  public List<String> version() {
    return List.of("env", "USER=holotype", program(), "--version");
  }

  /**
   * Ch-run shows some of the host's own places inside, over what is mounted there; so the launch's
   * are put in the host's places first, of which nobody else sees anything.
   */
  @Override
  public List<String> prepare() {
    return List.of(
        "row . " + SHOWN_AT + " none rbind",
        MountTable.OWN_PROC,
        "row tmpfs /sys tmpfs ro",
        "for at in etc/hosts etc/resolv.conf; do",
        "if [ -f root/$at ] && [ ! -L root/$at ] && [ -f /$at ]; then",
        "row root/$at /$at none bind",
        "fi",
        "done",
        "for at in " + String.join(" ", Scripts.MASKED) + "; do",
        "if [ -e root/proc/$at ]; then",
        "row root/proc/$at /proc/$at none bind",
        "fi",
        "done",
        "if [ -f " + Scripts.CPU_INFO + " ]; then",
        MountRow.bind(Scripts.CPU_INFO, "/proc/cpuinfo").script(),
        MountRow.bind(Scripts.CPU_STATISTICS, "/proc/stat").script(),
        "fi",
        "row root/dev /dev none rbind",
        "row root/tmp /tmp none rbind");
  }

  @Override
  public List<String> start(LaunchPlan plan, Step step) {
    List<String> words = new ArrayList<>(List.of("setpriv", "--no-new-privs"));
    words.addAll(List.of("env", "USER=holotype", "ch-run", "--no-passwd"));
    words.addAll(List.of("--uid=" + plan.uid(), "--gid=" + plan.gid()));
    words.addAll(List.of("--cd=" + plan.directory(), SHOWN_AT + "/" + Stage.ROOT, "--"));
    words.addAll(step.words());
    return Nesting.allowing(NAMESPACES, words);
  }

  @Override
  public SignalWord signals() {
    return SignalWord.SAME_DEATH;
  }
}
