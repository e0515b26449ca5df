package org.holotype.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;

/**
 * Reads the host from what its kernel tells every user. Nothing private is read: no host or user
 * name, no serial number, no network address.
 */
public final class HostProbe {
  private HostProbe() {}

  /**
   * The facts of this host.
   *
   * @param places whose file system type is told as {@code filesystem.NAME}, by that name; lower
   *     case, for example {@code workspace}
   */
  public static Host read(Map<String, Path> places) {
    Map<String, Path> real = new TreeMap<>();
    places.forEach((name, place) -> real.put(name, realPath(place)));
    return read(HostFiles.ofKernel(), real);
  }

  /** The facts of the host whose kernel's files these are. */
  static Host read(HostFiles files, Map<String, Path> places) {
    List<Probe> probes =
        List.of(
            new KernelProbe(files),
            new CpuProbe(files),
            new MemoryProbe(files),
            new LimitsProbe(files),
            new CgroupProbe(files),
            new AffinityProbe(files),
            new GpuProbe(files),
            new SystemProbe(files),
            new PlacesProbe(files, places));
    return new Host(
        probes.stream()
            .flatMap(probe -> probe.read().stream())
            .sorted(Comparator.comparing(Fact::name))
            .toList());
  }

  /** A place that is not there yet is held by whatever holds its name. */
  private static Path realPath(Path place) {
    try {
      return place.toRealPath();
    } catch (IOException e) {
      return place.toAbsolutePath().normalize();
    }
  }
}
