package org.holotype.host;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;

/**
 * NVIDIA's graphics processors, by what the driver tells in {@code /proc} and in its own tool's
 * report. Serial numbers and UUIDs stay unread.
 */
final class NvidiaProbe implements Probe {
  private static final String NVIDIA = "/proc/driver/nvidia";
  private static final String CARDS = NVIDIA + "/gpus";
  private static final Pattern VERSION =
      Pattern.compile("NVRM version:.*?Kernel Module.*?\\s([0-9]+(?:\\.[0-9]+){1,3})\\s.*");

  private final HostFiles files;
  private final NvidiaReport.Source report;

  NvidiaProbe(HostFiles files, NvidiaReport.Source report) {
    this.files = files;
    this.report = report;
  }

  @Override
  public List<Fact> read() {
    boolean loaded = files.exists(NVIDIA);
    Stream<Fact> own = loaded ? own() : notLoaded("driver", "models", "video-bios", "firmware");
    Stream<Fact> told =
        loaded ? reported() : notLoaded(NvidiaReport.FACTS.keySet().toArray(String[]::new));
    return Stream.concat(own, told).toList();
  }

  private Stream<Fact> own() {
    Siblings cards = Siblings.in(files, CARDS);
    return Stream.of(
        files.read(NVIDIA + "/version").fact("gpu.nvidia.driver", NvidiaProbe::version),
        cards.values("gpu.nvidia.models", "/information", Lines.value("Model")),
        cards.values("gpu.nvidia.video-bios", "/information", Lines.value("Video BIOS")),
        cards.values("gpu.nvidia.firmware", "/information", Lines.value("GPU Firmware")));
  }

  private Stream<Fact> reported() {
    NvidiaReport read = NvidiaReport.of(report.read());
    return NvidiaReport.FACTS.entrySet().stream()
        .map(fact -> read.fact("gpu.nvidia." + fact.getKey(), fact.getValue()));
  }

  private static Optional<String> version(String text) {
    return text.lines()
        .map(VERSION::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(match -> match.group(1));
  }

  private static Stream<Fact> notLoaded(String... names) {
    return Stream.of(names)
        .map(name -> Fact.unavailable("gpu.nvidia." + name, NVIDIA, "no NVIDIA driver is loaded"));
  }
}
