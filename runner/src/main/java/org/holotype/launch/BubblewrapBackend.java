package org.holotype.launch;

import java.util.List;

/** The last step with bubblewrap, which leaves the host's root behind for good (pivot_root). */
public record BubblewrapBackend() implements Backend {
  @Override
  public String name() {
    return "bwrap";
  }

  @Override
  public String program() {
    return "bwrap";
  }

  @Override
  public String debianPackage() {
    return "bubblewrap";
  }

  /**
   * Bubblewrap looks sources up by their full path, which the launch's user may not be allowed to
   * search, so the finished root is shown at {@code /tmp}; and it needs a {@code /proc} that shows
   * the processes of the launch.
   */
  @Override
  public List<String> prepare() {
    return List.of(
        "mount -nc -t proc -o nosuid,nodev,noexec proc /proc",
        "mount -nc --rbind " + Stage.ROOT + " /tmp");
  }

  @Override
  public String trial() {
    return "bwrap --unshare-user --disable-userns --dev-bind / / --uid 1000 --gid 1000 -- true";
  }

  @Override
  public List<String> enter(LaunchPlan plan) {
    return List.of(
        "setpriv",
        "--no-new-privs",
        "bwrap",
        "--unshare-user",
        "--disable-userns",
        "--die-with-parent",
        "--dev-bind",
        "/tmp",
        "/",
        "--uid",
        Integer.toString(plan.uid()),
        "--gid",
        Integer.toString(plan.gid()),
        "--cap-drop",
        "ALL",
        "--chdir",
        plan.directory(),
        "--");
  }

  @Override
  public SignalWord signals() {
    return SignalWord.STATUS_ONLY;
  }
}
