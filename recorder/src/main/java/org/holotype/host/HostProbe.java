package org.holotype.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;
import org.holotype.privacy.Redaction;

/**
 * Reads the host from what its kernel tells every user, and from the caller's environment. Nothing
 * private is asked for: no host or user name, no serial number, no network address; and what turns
 * up all the same is replaced by its salted digest.
 */
public final class HostProbe {
  private HostProbe() {}

  /**
   * The facts of this host. Where Holotype keeps its state is told as {@code filesystem.state}.
   *
   * @param places whose file system type is told as {@code filesystem.NAME}, by that name; lower
   *     case, for example {@code workspace}
   */
  public static Host read(Map<String, Path> places) {
    Caller caller = Caller.current();
    Map<String, Path> real = new TreeMap<>();
    real.put("state", realPath(caller.state()));
    places.forEach((name, place) -> real.put(name, realPath(place)));
    return read(HostFiles.ofKernel(), real, caller, new NvidiaTool());
  }

  /** The same host with further facts, cleaned likewise. */
  public static Host with(Host host, List<Fact> more) {
    if (more.isEmpty()) {
      return host;
    }
    Redaction redaction = Caller.current().redaction(HostFiles.ofKernel());
    return host(List.of(host::facts, () -> more), redaction::of);
  }

  /** The facts of the host whose kernel's files these are, with all that is its caller's. */
  static Host read(
      HostFiles files, Map<String, Path> places, Caller caller, NvidiaReport.Source report) {
    List<Probe> probes = new ArrayList<>(kernel(files, places));
    probes.add(new NvidiaProbe(files, report));
    probes.add(new DriverLibraries(files));
    probes.add(new FabricProbe(files));
    probes.add(new SchedulerProbe(caller.environment()));
    probes.add(new VariablesProbe(caller.environment(), caller.salt()));
    return host(probes, caller.redaction(files)::of);
  }

  /** What the kernel alone tells to a process inside a launch, and what it is shown there. */
  static Host read(HostFiles files, Map<String, Path> places, Redaction redaction) {
    List<Probe> probes = new ArrayList<>(kernel(files, places));
    probes.add(new ViewProbe(files));
    return host(probes, redaction::of);
  }

  private static List<Probe> kernel(HostFiles files, Map<String, Path> places) {
    return List.of(
        new KernelProbe(files),
        new SettingsProbe(files),
        new SecurityProbe(files),
        new CpuProbe(files),
        new CachesProbe(files),
        new TopologyProbe(files),
        new MemoryProbe(files),
        new LimitsProbe(files),
        new ProcessProbe(files),
        new CgroupProbe(files),
        new AffinityProbe(files),
        new GpuProbe(files),
        new SystemProbe(files),
        new ContainerProbe(files),
        new PlacesProbe(files, places));
  }

  private static Host host(List<Probe> probes, UnaryOperator<Fact> clean) {
    return new Host(
        probes.stream()
            .flatMap(probe -> probe.read().stream())
            .map(clean)
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
