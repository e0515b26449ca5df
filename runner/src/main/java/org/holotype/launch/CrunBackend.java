package org.holotype.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holotype.observe.Conditions;

/** The last step with {@code crun}, an OCI runtime that takes one id of any number. */
public record CrunBackend() implements Backend {
  private static final List<String> RUN =
      List.of("crun", "--root", OciBundle.STATE, "--cgroup-manager", "disabled", "run");

  @Override
  public String name() {
    return "crun";
  }

  @Override
  public String program() {
    return "crun";
  }

  @Override
  public String debianPackage() {
    return "crun";
  }

  @Override
  public List<String> prepare() {
    List<String> lines = new ArrayList<>(OciBundle.PREPARE);
    lines.add(OciBundle.HIDE_CGROUPS);
    return lines;
  }

  @Override
  public List<String> start(LaunchPlan plan, Step step) {
    return OciBundle.start(RUN, step);
  }

  @Override
  public Map<String, byte[]> files(LaunchPlan plan, Step step) throws BackendRefused {
    return new OciBundle(plan.directory(), plan.uid(), plan.gid(), step, plan.conditions().limits())
        .files();
  }

  @Override
  public Conditions before(Conditions all) {
    return OciBundle.before(all);
  }

  @Override
  public SignalWord signals() {
    return SignalWord.STATUS_ONLY;
  }

  @Override
  public List<String> degraded() {
    return List.of(OciBundle.WAITS);
  }
}
