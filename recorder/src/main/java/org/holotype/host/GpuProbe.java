package org.holotype.host;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;

/**
 * Graphics processors of any maker: the PCI vendor and device of whatever drives a display node,
 * and what AMD's compute driver tells of its own (Linux, {@code drm/amd} and {@code amdkfd}).
 */
final class GpuProbe implements Probe {
  private static final String DRM = "/sys/class/drm";
  private static final String KFD = "/sys/class/kfd/kfd/topology/nodes";
  private static final Pattern CARD = Pattern.compile("card[0-9]{1,4}");
  private static final Pattern HEX = Pattern.compile("0x[0-9a-f]{1,8}");

  private final HostFiles files;

  GpuProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    return Stream.of(display(), amd()).flatMap(facts -> facts).toList();
  }

  private Stream<Fact> display() {
    List<String> cards =
        files.names(DRM).stream().filter(name -> CARD.matcher(name).matches()).toList();
    if (cards.isEmpty()) {
      return Stream.of("gpu.display", "gpu.display.drivers")
          .map(name -> Fact.unavailable(name, DRM, "no display device is listed there"));
    }
    return Stream.of(
        devices(cards),
        new Siblings(files, DRM, cards)
            .values("gpu.display.drivers", "/device/uevent", GpuProbe::driver));
  }

  private Fact devices(List<String> cards) {
    List<String> words = cards.stream().map(this::vendorAndDevice).sorted().toList();
    return words.stream().anyMatch(word -> word.contains("?"))
        ? Fact.unavailable("gpu.display", DRM, "a device does not state its vendor")
        : Fact.known("gpu.display", String.join("; ", words), DRM);
  }

  private String vendorAndDevice(String card) {
    String device = DRM + "/" + card + "/device/";
    return hex(device + "vendor") + ":" + hex(device + "device");
  }

  private String hex(String path) {
    return files
        .read(path)
        .text()
        .map(String::strip)
        .filter(text -> HEX.matcher(text).matches())
        .orElse("?");
  }

  private static Optional<String> driver(String event) {
    return event
        .lines()
        .filter(line -> line.startsWith("DRIVER="))
        .findFirst()
        .map(line -> line.substring("DRIVER=".length()));
  }

  private Stream<Fact> amd() {
    Siblings nodes = Siblings.in(files, KFD);
    return Stream.of(
        files.read("/sys/module/amdgpu/version").fact("gpu.amd.driver"),
        nodes.values("gpu.amd.targets", "/properties", property("gfx_target_version")),
        nodes.values("gpu.amd.simds", "/properties", property("simd_count")),
        nodes.values("gpu.amd.clocks.max", "/properties", property("max_engine_clk_fcompute")));
  }

  /** A line is {@code name value}; a node that is a processor has 0 where a card has a number. */
  private static Function<String, Optional<String>> property(String name) {
    return text ->
        text.lines()
            .map(line -> line.split(" ", 2))
            .filter(words -> words.length == 2 && words[0].equals(name))
            .map(words -> words[1])
            .findFirst();
  }
}
