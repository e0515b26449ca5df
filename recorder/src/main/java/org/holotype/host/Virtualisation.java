package org.holotype.host;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;

/**
 * Hints of who stands between kernel and machine, each by a sign that its maker documents. A hint
 * seen is told; none seen is no proof of bare metal, and is not called one.
 */
final class Virtualisation {
  private static final String NAME = "virtualisation.hint";
  private static final String PROCESSOR = "/proc/cpuinfo";
  private static final String RELEASE = "/proc/sys/kernel/osrelease";
  private static final List<String> FIRMWARE =
      List.of("/sys/class/dmi/id/product_name", "/sys/class/dmi/id/sys_vendor");

  /** The maker's word in the firmware tables, and the hypervisor that writes it. */
  private static final Map<String, String> MAKERS =
      new TreeMap<>(
          Map.of(
              "QEMU", "qemu",
              "Amazon EC2", "amazon",
              "Google", "google",
              "VMware", "vmware",
              "innotek", "virtualbox",
              "Xen", "xen",
              "Virtual Machine", "hyper-v",
              "BHYVE", "bhyve",
              "Parallels", "parallels",
              "OpenStack", "openstack"));

  private Virtualisation() {}

  static Fact hint(HostFiles files) {
    Reading processor = files.read(PROCESSOR).map(Processors::firstBlock);
    Hints hints = new Hints(NAME, PROCESSOR + ", " + RELEASE + ", " + FIRMWARE.get(0));
    hints.read(processor, text -> isVirtual(text) ? Stream.of("a hypervisor") : Stream.of());
    hints.read(files.read(RELEASE), text -> isWindows(text) ? Stream.of("wsl") : Stream.of());
    for (String path : FIRMWARE) {
      if (files.exists(path)) {
        hints.read(files.read(path), Virtualisation::makers);
      }
    }
    return hints.fact();
  }

  private static boolean isVirtual(String block) {
    return Lines.value("flags")
        .apply(block)
        .filter(flags -> Arrays.asList(flags.split(" ")).contains("hypervisor"))
        .isPresent();
  }

  private static boolean isWindows(String release) {
    return release.toLowerCase(Locale.ROOT).contains("microsoft");
  }

  private static Stream<String> makers(String text) {
    return MAKERS.entrySet().stream()
        .filter(maker -> text.contains(maker.getKey()))
        .map(Map.Entry::getValue);
  }
}
