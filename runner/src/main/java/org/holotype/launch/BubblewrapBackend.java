package org.holotype.launch;

import java.util.ArrayList;
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
   * the processes of the launch. Under the names of these places something may be mounted already,
   * which would be passed over.
   */
  @Override
  public List<String> prepare() {
    return List.of(
        MountTable.OWN_PROC, new MountRow(Stage.ROOT, "/./tmp", "none", "rbind").script());
  }

  @Override
  public List<String> start(LaunchPlan plan, Step step) {
    List<String> words = new ArrayList<>(List.of("setpriv", "--no-new-privs", "bwrap"));
    words.addAll(List.of("--unshare-user", "--disable-userns", "--die-with-parent"));
    words.addAll(List.of("--dev-bind", "/tmp", "/", "--cap-drop", "ALL"));
    words.addAll(List.of("--uid", "" + plan.uid(), "--gid", "" + plan.gid()));
    words.addAll(List.of("--chdir", plan.directory(), "--"));
    words.addAll(step.words());
    return words;
  }

  @Override
  public WithoutEnv withoutEnv() {
    return WithoutEnv.PASSED_ON;
  }

  @Override
  public SignalWord signals() {
    return SignalWord.STATUS_ONLY;
  }
}
