package org.holotype.host;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;

/**
 * Hints that we run in a container ourselves, by the marks that engines leave, and by the words in
 * the names of control groups; the names themselves hold users and jobs and are not told.
 */
final class ContainerProbe implements Probe {
  private static final String GROUPS = "/proc/self/cgroup";

  private static final Map<String, String> MARKS =
      Map.of(
          "/.dockerenv", "docker",
          "/run/.containerenv", "podman",
          "/.singularity.d", "apptainer",
          "/run/systemd/container", "systemd-nspawn",
          "/var/run/secrets/kubernetes.io", "kubernetes",
          "/dev/lxd/sock", "lxd");

  private static final Map<String, String> WORDS =
      new TreeMap<>(
          Map.of(
              "docker", "docker",
              "libpod", "podman",
              "kubepods", "kubernetes",
              "lxc", "lxc",
              "containerd", "containerd",
              "machine.slice", "systemd-machined"));

  private final HostFiles files;

  ContainerProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    Hints hints = new Hints("container.hint", GROUPS + ", marks of engines");
    MARKS.entrySet().stream()
        .filter(mark -> files.exists(mark.getKey()))
        .forEach(mark -> hints.add(mark.getValue()));
    hints.read(files.read(GROUPS), ContainerProbe::words);
    return List.of(hints.fact());
  }

  private static Stream<String> words(String groups) {
    return WORDS.entrySet().stream()
        .filter(word -> groups.contains(word.getKey()))
        .map(Map.Entry::getValue);
  }
}
