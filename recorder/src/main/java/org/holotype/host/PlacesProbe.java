package org.holotype.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;
import org.holotype.tree.BytePath;

/**
 * The file system that holds each of some places: its type decides the order in which directories
 * are read, and how fine times are; its options, whether and when times are kept (proc(5), {@code
 * /proc/pid/mountinfo}).
 */
final class PlacesProbe implements Probe {
  private final HostFiles files;
  private final Map<String, Path> places;

  /**
   * @param places absolute path without symbolic links, by the word that names it
   */
  PlacesProbe(HostFiles files, Map<String, Path> places) {
    this.files = files;
    this.places = Map.copyOf(places);
  }

  @Override
  public List<Fact> read() {
    Reading mounts = files.read("/proc/self/mountinfo");
    return places.entrySet().stream()
        .flatMap(
            place -> {
              String name = "filesystem." + place.getKey();
              String path = BytePath.bytes(place.getValue());
              return Stream.of(
                  mounts.fact(name, of(path, MountLine::type)),
                  mounts.fact(name + ".options", of(path, MountLine::tellingOptions)));
            })
        .toList();
  }

  private static Function<String, Optional<String>> of(
      String path, Function<MountLine, String> told) {
    return text -> around(path, text).map(told);
  }

  /** Of equally long mount points the last one covers the others. */
  private static Optional<MountLine> around(String place, String text) {
    Optional<MountLine> nearest = Optional.empty();
    int longest = -1;
    for (String line : text.lines().toList()) {
      Optional<MountLine> mount = MountLine.parse(line).filter(one -> one.holds(place));
      if (mount.isPresent() && mount.get().point().length() >= longest) {
        longest = mount.get().point().length();
        nearest = mount;
      }
    }
    return nearest;
  }
}
