package org.holotype.launch;

import java.util.List;

/** The last step with {@code unshare} of util-linux, which every Linux distribution carries. */
public record UtilLinuxBackend() implements Backend {
  @Override
  public String name() {
    return "util-linux";
  }

  @Override
  public String program() {
    return "unshare";
  }

  @Override
  public String debianPackage() {
    return "util-linux";
  }

  @Override
  public List<String> prepare() {
    return List.of();
  }

  @Override
  public String trial() {
    return "unshare --user --map-user=1000 --map-group=1000 --root=/ -- true";
  }

  /**
   * The bounding set is left alone: mapping our user needs {@code CAP_SETFCAP} at that moment, and
   * every capability is gone anyway once an ordinary user executes a program under no_new_privs. A
   * process with a changed root is refused further user namespaces by the kernel.
   */
  @Override
  public List<String> enter(LaunchPlan plan) {
    return List.of(
        "setpriv",
        "--no-new-privs",
        "unshare",
        "--user",
        "--map-user=" + plan.uid(),
        "--map-group=" + plan.gid(),
        "--root=" + Stage.ROOT,
        "--wd=" + plan.directory(),
        "--");
  }

  @Override
  public SignalWord signals() {
    return SignalWord.SAME_DEATH;
  }
}
