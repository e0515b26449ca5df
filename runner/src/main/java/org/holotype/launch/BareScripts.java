package org.holotype.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holotype.launch.LaunchPlan.Source;
import org.holotype.launch.Mount.Shape;
import org.holotype.tree.LaunchUser;

/**
 * A plan rendered for a host that makes no user namespace: nothing is mounted, and what the command
 * could write to is copied first. Only root, who needs no user namespace for it, binds what the
 * launch's user may not search its way to.
 */
final class BareScripts implements Rendering {
  static final String COPY = "copy-all";

  /** Where root shows the stage to the launch's user. */
  private static final String SHOWN_AT = "/mnt";

  private final LaunchPlan plan;
  private final Scripts sealed;
  private final String shell;

  /**
   * @param sealed of the same plan, whose end is the same
   */
  BareScripts(LaunchPlan plan, Scripts sealed, Programs programs) {
    this.plan = plan;
    this.sealed = sealed;
    this.shell = programs.shell();
  }

  @Override
  public String bootstrap(String stage, LaunchUser user) {
    return Scripts.begin(stage, plan)
        + (user.callerIsRoot()
            ? "unshare --mount -- " + shell + " -c " + ShellWord.quote(". ./bind; " + drop(user))
            : shell + " -c '. ./bind; " + then() + "'");
  }

  @Override
  public Map<String, List<String>> scripts(LaunchUser user) {
    return Map.of(
        Scripts.BIND,
        user.callerIsRoot() ? bind() : link(),
        COPY,
        copy(),
        Scripts.INSIDE,
        inside());
  }

  @Override
  public List<Step> steps() {
    return sealed.steps();
  }

  private String drop(LaunchUser user) {
    return "exec setpriv --reuid "
        + user.uid()
        + " --regid "
        + user.gid()
        + " --clear-groups --pdeathsig KILL "
        + shell
        + " -c '"
        + then()
        + "'";
  }

  private static String then() {
    return ". ./" + COPY + "; . ./" + Scripts.INSIDE;
  }

  private List<String> bind() {
    List<String> lines = new ArrayList<>(sealed.bind());
    lines.add("mount -nc --rbind . " + SHOWN_AT);
    lines.add("cd " + SHOWN_AT);
    return lines;
  }

  private List<String> link() {
    List<String> lines = new ArrayList<>(List.of("set -eu"));
    for (Source source : plan.sources()) {
      lines.add((source.shape() == Shape.FILE ? "rm " : "rmdir ") + source.staged());
      lines.add("ln -s -- " + ShellWord.quote(source.path()) + " " + source.staged());
    }
    return lines;
  }

  private List<String> copy() {
    List<String> lines = new ArrayList<>(MountTable.functions());
    lines.addAll(Copies.functions());
    lines.add("copy_root " + LaunchPlanner.ROOT_SKELETON + " " + LaunchPlanner.IMAGE);
    lines.add("rmdir " + Stage.ROOT);
    lines.add("mv copy " + Stage.ROOT);
    plan.mounts().forEach(each -> lines.addAll(each.copying()));
    return lines;
  }

  private List<String> inside() {
    List<String> lines = new ArrayList<>(List.of("set -eu"));
    lines.addAll(sealed.lastStep());
    return lines;
  }
}
