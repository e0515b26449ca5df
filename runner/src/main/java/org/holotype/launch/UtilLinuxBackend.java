package org.holotype.launch;

import java.util.ArrayList;
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

  /**
   * The bounding set is left alone: mapping our user needs {@code CAP_SETFCAP} at that moment, and
   * every capability is gone anyway once an ordinary user executes a program under no_new_privs. A
   * process with a changed root is refused further user namespaces by the kernel.
   */
  @Override
  public List<String> start(LaunchPlan plan, Step step) {
    List<String> words = new ArrayList<>(List.of("setpriv", "--no-new-privs", "unshare"));
    words.addAll(List.of("--user", "--map-user=" + plan.uid(), "--map-group=" + plan.gid()));
    words.addAll(List.of("--root=" + Stage.ROOT, "--wd=" + plan.directory(), "--"));
    words.addAll(step.words());
    return words;
  }

  @Override
  public WithoutEnv withoutEnv() {
    return WithoutEnv.PASSED_ON;
  }

  @Override
  public SignalWord signals() {
    return SignalWord.SAME_DEATH;
  }
}
