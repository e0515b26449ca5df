package org.holotype.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.Fact;
import org.holotype.tree.BytePath;

/**
 * The type of the file system that holds each of some places: it decides the order in which
 * directories are read, and how fine times are (proc(5), {@code /proc/pid/mountinfo}).
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
        .map(
            place ->
                mounts.fact(
                    "filesystem." + place.getKey(),
                    text -> typeAround(BytePath.bytes(place.getValue()), text)))
        .toList();
  }

  /** Of equally long mount points the last one covers the others. */
  private static Optional<String> typeAround(String place, String text) {
    int longest = -1;
    Optional<String> type = Optional.empty();
    for (String line : text.lines().toList()) {
      Optional<Mount> mount = Mount.parse(line).filter(candidate -> candidate.holds(place));
      if (mount.isPresent() && mount.get().point().length() >= longest) {
        longest = mount.get().point().length();
        type = Optional.of(mount.get().type());
      }
    }
    return type;
  }

  /** One line of mountinfo. */
  private record Mount(String point, String type) {
    static Optional<Mount> parse(String line) {
      String[] fields = line.split(" ");
      int separator = List.of(fields).indexOf("-");
      return separator < 6 || separator + 1 >= fields.length
          ? Optional.empty()
          : Optional.of(new Mount(Octal.unescape(fields[4]), fields[separator + 1]));
    }

    boolean holds(String place) {
      return point.equals("/") || place.equals(point) || place.startsWith(point + "/");
    }
  }
}
