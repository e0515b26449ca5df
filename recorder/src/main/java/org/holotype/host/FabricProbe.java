package org.holotype.host;

import java.util.List;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;

/**
 * What a parallel run would talk over: InfiniBand and its kin (Linux, {@code
 * ABI/stable/sysfs-class-infiniband}), and the MPI libraries of the host. Addresses and GUIDs stay
 * unread.
 */
final class FabricProbe implements Probe {
  private static final String ADAPTERS = "/sys/class/infiniband";
  private static final List<String> DIRECTORIES =
      List.of(
          "/usr/lib/x86_64-linux-gnu/",
          "/usr/lib/aarch64-linux-gnu/",
          "/usr/lib64/",
          "/usr/lib64/openmpi/lib/",
          "/usr/lib64/mpich/lib/",
          "/usr/local/lib/");
  private static final List<String> LIBRARIES =
      List.of(
          "libfabric.so.1",
          "libhwloc.so.15",
          "libmpi.so.12",
          "libmpi.so.40",
          "libmpich.so.12",
          "libpmi2.so.0",
          "libpmix.so.2",
          "libucp.so.0");

  private final HostFiles files;

  FabricProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    return Stream.concat(adapters(), Stream.of(libraries())).toList();
  }

  private Stream<Fact> adapters() {
    Siblings adapters = Siblings.in(files, ADAPTERS);
    return Stream.of(
        adapters.values("fabric.infiniband.types", "/hca_type"),
        adapters.values("fabric.infiniband.firmware", "/fw_ver"),
        adapters.values("fabric.infiniband.boards", "/board_id"),
        adapters.values("fabric.infiniband.rates", "/ports/1/rate"),
        adapters.values("fabric.infiniband.links", "/ports/1/link_layer"));
  }

  private Fact libraries() {
    List<String> found =
        DIRECTORIES.stream()
            .flatMap(directory -> LIBRARIES.stream().map(directory::concat))
            .filter(files::exists)
            .map(files::realName)
            .sorted()
            .distinct()
            .toList();
    return found.isEmpty()
        ? Fact.unavailable("mpi.libraries", DIRECTORIES.get(0), "none is in any usual place")
        : Fact.known("mpi.libraries", String.join(" ", found), DIRECTORIES.get(0) + ", others");
  }
}
