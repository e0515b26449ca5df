package org.holotype.host;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;

/**
 * The libraries that belong to a driver and not to an image: they compile kernels for the card, and
 * are lent into a launch that uses it. Each by the name of its file, which holds its version, and
 * by digest.
 */
final class DriverLibraries implements Probe {
  private static final List<String> DIRECTORIES =
      List.of(
          "/usr/lib/x86_64-linux-gnu/",
          "/usr/lib/aarch64-linux-gnu/",
          "/usr/lib64/",
          "/usr/lib/wsl/lib/",
          "/opt/rocm/lib/",
          "/usr/lib/");

  private final HostFiles files;

  DriverLibraries(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    return Stream.of(
            "libcuda.so.1",
            "libnvidia-ptxjitcompiler.so.1",
            "libnvidia-nvvm.so.4",
            "libamdhip64.so.6",
            "libhsa-runtime64.so.1",
            "libze_intel_gpu.so.1")
        .map(this::library)
        .toList();
  }

  private Fact library(String soname) {
    String name = "gpu.library." + soname.substring(0, soname.indexOf(".so"));
    Optional<String> path =
        DIRECTORIES.stream().map(each -> each + soname).filter(files::exists).findFirst();
    return path.map(found -> files.digest(name, found))
        .orElseGet(() -> Fact.unavailable(name, DIRECTORIES.get(0), soname + " is not installed"));
  }
}
