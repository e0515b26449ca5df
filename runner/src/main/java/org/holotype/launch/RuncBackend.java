package org.holotype.launch;

import java.util.List;
import java.util.Map;
import org.holotype.observe.Condition.Ranked;
import org.holotype.observe.Conditions;

/**
 * The last step with {@code runc}, an OCI runtime that wants its user 0 mapped, and so knows no
 * other where one id is all there is.
 */
public record RuncBackend() implements Backend {
  private static final List<String> RUN =
      List.of(
          "runc", "--rootless", "true", "--root", OciBundle.STATE, "--log", OciBundle.LOG, "run");

  @Override
  public String name() {
    return "runc";
  }

  @Override
  public String program() {
    return "runc";
  }

  @Override
  public String debianPackage() {
    return "runc";
  }

  @Override
  public List<String> prepare() {
    return OciBundle.PREPARE;
  }

  @Override
  public List<String> start(LaunchPlan plan, Step step) {
    return OciBundle.start(RUN, step);
  }

  @Override
  public Map<String, byte[]> files(LaunchPlan plan, Step step) throws BackendRefused {
    if (plan.conditions().find(Ranked.class).isPresent()) {
      throw new BackendRefused(
          new Hindrance(
              "the word of its user is all that a process manager knows a rank by",
              "choose --backend bwrap or util-linux"));
    }
    return new OciBundle(plan.directory(), 0, 0, step, plan.conditions().limits()).files();
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
    return List.of("the command is user 0 of its namespace, without capabilities", OciBundle.WAITS);
  }
}
