package org.holotype.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Isolation;

/**
 * The whole launch with {@code proot}, which rewrites the paths of system calls and so pretends to
 * another root. It needs nothing of the kernel but ptrace(2), and isolates nothing: it is there for
 * hosts on which nothing else works, and only for whom asks for it by name.
 */
public record ProotBackend() implements Backend {
  @Override
  public String name() {
    return "proot";
  }

  @Override
  public String program() {
    return "proot";
  }

  @Override
  public String debianPackage() {
    return "proot";
  }

  /** Its first line is a drawing. */
  @Override
  public List<String> version() {
    return List.of("sh", "-c", "proot --version | grep -o '[0-9][0-9.]*[0-9]' | head -n 1");
  }

  @Override
  public Isolation isolation() {
    return Isolation.NONE;
  }

  @Override
  public Rendering render(LaunchPlan plan, Programs programs) {
    return new BareScripts(plan, new Scripts(plan, this, programs), programs);
  }

  @Override
  public List<String> start(LaunchPlan plan, Step step) {
    List<String> words = new ArrayList<>(List.of("setpriv", "--no-new-privs"));
    words.addAll(List.of("env", "PROOT_TMP_DIR=.", "proot", "-r", Stage.ROOT));
    words.addAll(List.of("-i", plan.uid() + ":" + plan.gid()));
    Map<String, String> places = new LinkedHashMap<>(Map.of("/proc", "/proc"));
    plan.mounts().forEach(each -> each.show(places));
    places.forEach((inside, source) -> words.addAll(List.of("-b", source + ":" + inside)));
    words.addAll(List.of("-w", plan.directory()));
    words.addAll(step.words());
    return words;
  }

  /** A colon parts a place of the host from the place inside; there is no way to write one. */
  @Override
  public Map<String, byte[]> files(LaunchPlan plan, Step step) throws BackendRefused {
    for (Mount mount : plan.mounts()) {
      if (mount.target().matches("(?s).*[:!].*")) {
        throw new BackendRefused(
            new Hindrance(
                "the word \""
                    + EscapedBytes.write(mount.target())
                    + "\" holds what proot takes for its own sign",
                "choose a place inside without : and !"));
      }
    }
    return Map.of();
  }

  @Override
  public SignalWord signals() {
    return SignalWord.STATUS_ONLY;
  }

  @Override
  public List<String> degraded() {
    return List.of(
        "not isolated: files, processes and network of the host were within the command's reach",
        "image, workspace and inputs were copied, since nothing could be mounted",
        "user, group and root directory are pretended",
        OciBundle.WAITS);
  }
}
