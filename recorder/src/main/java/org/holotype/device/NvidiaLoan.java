package org.holotype.device;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.device.Loan.LentDevice;
import org.holotype.device.Loan.LentFile;
import org.holotype.tree.BytePath;

/**
 * The loan of NVIDIA's driver where nobody wrote a specification: its device nodes, and those of
 * its libraries that programs load, at a place of their own that {@code LD_LIBRARY_PATH} names.
 *
 * @param devices the directory of device nodes
 * @param libraries where the host may have the libraries
 */
record NvidiaLoan(Path devices, List<Path> libraries) {
  static final String PLACE = "/usr/local/nvidia/lib64";
  private static final String NODES = "nvidia{[0-9]*,ctl,-uvm,-uvm-tools,-modeset}";

  /** The driver's user-space libraries by soname, as its own list for containers has them. */
  private static final List<String> SONAMES =
      List.of(
          "libcuda.so.1",
          "libcudadebugger.so.1",
          "libnvcuvid.so.1",
          "libnvidia-cfg.so.1",
          "libnvidia-encode.so.1",
          "libnvidia-ml.so.1",
          "libnvidia-nvvm.so.4",
          "libnvidia-opencl.so.1",
          "libnvidia-opticalflow.so.1",
          "libnvidia-ptxjitcompiler.so.1",
          "libnvoptix.so.1");

  /** Of this host; empty where no driver is loaded. */
  static Optional<Loan> ofHost() {
    return new NvidiaLoan(
            Path.of("/dev"),
            Stream.of(
                    "/usr/lib/x86_64-linux-gnu",
                    "/usr/lib/aarch64-linux-gnu",
                    "/usr/lib64",
                    "/usr/local/nvidia/lib64",
                    "/run/opengl-driver/lib",
                    "/usr/lib/wsl/lib",
                    "/usr/lib")
                .map(Path::of)
                .toList())
        .loan();
  }

  Optional<Loan> loan() {
    List<LentDevice> nodes = nodes();
    List<LentFile> files = SONAMES.stream().flatMap(each -> file(each).stream()).toList();
    return nodes.isEmpty() || files.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Loan(
                nodes, files, Map.of("LD_LIBRARY_PATH", PLACE), Map.of("devices", "every NVIDIA")));
  }

  private List<LentDevice> nodes() {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(devices, NODES)) {
      entries.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    return found.stream()
        .sorted(Comparator.comparing(BytePath::name))
        .flatMap(each -> HostFile.device(each, "/dev/" + BytePath.name(each)).stream())
        .toList();
  }

  private Optional<LentFile> file(String soname) {
    return libraries.stream()
        .map(each -> each.resolve(soname))
        .filter(Files::isRegularFile)
        .findFirst()
        .flatMap(each -> HostFile.file(each, PLACE + "/" + soname));
  }
}
