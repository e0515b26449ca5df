package org.holotype.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The last step with Apptainer, or with Singularity before it was renamed. Both bind the image's
 * directory without what is mounted in it, and take users from the host's account database; so the
 * bare root is mounted once more, each mount is bound into it again, and the launch's accounts are
 * put in the host's place first.
 *
 * @param program {@code apptainer} or {@code singularity}
 */
public record ApptainerBackend(String program) implements Backend {
  /** One in which the user has its number, and one of the program's own. */
  private static final int NAMESPACES = 2;

  private static final String BARE = "bare";

  /** What the program would mount by itself (its own words, {@code --no-mount}). */
  private static final String OWN_MOUNTS = "proc,sys,dev,devpts,home,tmp,hostfs,cwd,bind-paths";

  @Override
  public String name() {
    return program;
  }

  @Override
  public String debianPackage() {
    return "apptainer";
  }

  @Override
  public Hindrance missing() {
    return new Hindrance(
        "program " + program + " is not installed",
        "install Apptainer's own package, which Debian has not");
  }

  @Override
  public List<String> prepare() {
    return List.of(
        "together",
        "mkdir " + BARE,
        "mount -nc -t overlay -o ro,lowerdir=skeleton:image overlay " + BARE,
        "for at in etc/passwd etc/group; do",
        "if [ -f root/$at ] && [ ! -L root/$at ]; then mount -nc --bind root/$at /$at; fi",
        "done",
        "mount -nc -t proc -o nosuid,nodev,noexec proc /proc",
        "mount -nc --rbind . /tmp");
  }

  @Override
  public List<String> start(LaunchPlan plan, Step step) {
    List<String> words = new ArrayList<>(List.of("setpriv", "--no-new-privs"));
    words.addAll(List.of("unshare", "--user"));
    words.addAll(List.of("--map-user=" + plan.uid(), "--map-group=" + plan.gid(), "--"));
    words.addAll(List.of("env", "HOME=/tmp", program, "--silent", "exec"));
    words.addAll(List.of("--userns", "--no-privs", "--no-home", "--cleanenv"));
    words.addAll(List.of("--no-mount", OWN_MOUNTS));
    outermost(plan).forEach(each -> words.addAll(List.of("--bind", bound(each))));
    words.addAll(List.of("--pwd", plan.directory(), OciBundle.STAGE + BARE));
    words.addAll(step.words());
    return Nesting.allowing(NAMESPACES, words);
  }

  /** What is bound comes with all that is mounted below it. */
  private static List<String> outermost(LaunchPlan plan) {
    List<String> targets =
        Stream.concat(Stream.of("/proc"), plan.mounts().stream().map(Mount::target))
            .filter(each -> !each.equals("/"))
            .toList();
    return targets.stream()
        .filter(each -> targets.stream().noneMatch(above -> each.startsWith(above + "/")))
        .toList();
  }

  /** The program's sign between two binds is the comma, and the colon between the ends of one. */
  private static String bound(String target) {
    String inside = target.replace("\\", "\\\\").replace(":", "\\:").replace(",", "\\,");
    return OciBundle.ROOT + inside + ":" + inside;
  }

  @Override
  public SignalWord signals() {
    return SignalWord.STATUS_ONLY;
  }

  @Override
  public List<String> degraded() {
    return List.of("what " + program + " mounts or sets by itself was not looked into");
  }
}
