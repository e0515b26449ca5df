package org.holotype.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holotype.manifest.Fact;

/**
 * Graphics processors: the NVIDIA driver's version and models, and the PCI vendor and device of
 * whatever drives a display node. Serial numbers and UUIDs stay unread.
 */
final class GpuProbe implements Probe {
  private static final String NVIDIA = "/proc/driver/nvidia";
  private static final String DRM = "/sys/class/drm";
  private static final Pattern VERSION =
      Pattern.compile("NVRM version:.*?Kernel Module.*?\\s([0-9]+(?:\\.[0-9]+){1,3})\\s.*");
  private static final Pattern CARD = Pattern.compile("card[0-9]{1,4}");
  private static final Pattern HEX = Pattern.compile("0x[0-9a-f]{1,8}");

  private final HostFiles files;

  GpuProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    return List.of(
        driver(),
        perCard("gpu.nvidia.models", "Model"),
        perCard("gpu.nvidia.video-bios", "Video BIOS"),
        display());
  }

  private Fact driver() {
    String source = NVIDIA + "/version";
    return files.exists(NVIDIA)
        ? files.read(source).fact("gpu.nvidia.driver", GpuProbe::version)
        : notLoaded("gpu.nvidia.driver", source);
  }

  private static Optional<String> version(String text) {
    return text.lines()
        .map(VERSION::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(match -> match.group(1));
  }

  private Fact perCard(String name, String key) {
    String cards = NVIDIA + "/gpus";
    if (!files.exists(NVIDIA)) {
      return notLoaded(name, cards);
    }
    List<String> values = new ArrayList<>();
    for (String card : files.names(cards)) {
      Fact value = files.read(cards + "/" + card + "/information").fact(name, Lines.value(key));
      if (value.value().isEmpty()) {
        return Fact.unavailable(
            name, cards, "one of them: " + value.unavailable().orElse("it is not stated there"));
      }
      values.add(value.value().get());
    }
    return values.isEmpty()
        ? Fact.unavailable(name, cards, "no GPU is listed there")
        : Fact.known(name, String.join("; ", values), cards);
  }

  private static Fact notLoaded(String name, String source) {
    return Fact.unavailable(name, source, "no NVIDIA driver is loaded");
  }

  private Fact display() {
    List<String> cards =
        files.names(DRM).stream().filter(name -> CARD.matcher(name).matches()).toList();
    if (cards.isEmpty()) {
      return Fact.unavailable("gpu.display", DRM, "no display device is listed there");
    }
    String words = cards.stream().map(this::vendorAndDevice).sorted().collect(joined());
    return words.contains("?")
        ? Fact.unavailable("gpu.display", DRM, "a device does not state its vendor")
        : Fact.known("gpu.display", words, DRM);
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

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("; ");
  }
}
