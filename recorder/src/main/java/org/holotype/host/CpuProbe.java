package org.holotype.host;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;

/**
 * The processor, as {@code /proc/cpuinfo} describes the first one. Libraries pick their code from
 * vendor, family, model and flags, each on its own, so all are told. On Arm the implementer stands
 * for the vendor, the part for the model.
 */
final class CpuProbe implements Probe {
  private static final String CPUS = "/sys/devices/system/cpu/";

  private final HostFiles files;

  CpuProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    return Stream.concat(identity().stream(), shape().stream()).toList();
  }

  private List<Fact> identity() {
    Reading first = firstProcessor();
    return List.of(
        first.fact("cpu.vendor", Lines.anyValue("vendor_id", "CPU implementer")),
        first.fact("cpu.name", Lines.value("model name")),
        first.fact("cpu.family", Lines.anyValue("cpu family", "CPU architecture")),
        first.fact("cpu.model", Lines.anyValue("model", "CPU part")),
        first.fact("cpu.stepping", Lines.anyValue("stepping", "CPU revision")),
        first.fact("cpu.microcode", Lines.value("microcode")),
        first.fact("cpu.flags", text -> flags(text).map(Lines::sortedWords)),
        first.fact("cpu.level", CpuProbe::level),
        first.fact("cpu.hypervisor", CpuProbe::hypervisor));
  }

  private List<Fact> shape() {
    Reading online = files.read(CPUS + "online");
    return List.of(
        online.fact("cpu.online", CpuProbe::ifList),
        online.fact("cpu.online.count", CpuProbe::count),
        files.read(CPUS + "smt/active").fact("cpu.smt", CpuProbe::onOff),
        cache("cpu.cache.l1d", "1", "Data"),
        cache("cpu.cache.l2", "2", "Unified"),
        cache("cpu.cache.l3", "3", "Unified"));
  }

  static Optional<String> ifList(String text) {
    return CpuList.count(text).isPresent() ? Optional.of(text) : Optional.empty();
  }

  static Optional<String> count(String text) {
    return CpuList.count(text).stream().mapToObj(Integer::toString).findFirst();
  }

  /** The first block only: on a large machine the file is long and says the same many times. */
  private Reading firstProcessor() {
    Reading all = files.read("/proc/cpuinfo");
    return new Reading(all.source(), all.text().map(CpuProbe::firstBlock), all.problem());
  }

  private static String firstBlock(String text) {
    int end = text.indexOf("\n\n");
    return end < 0 ? text : text.substring(0, end);
  }

  private static Optional<String> flags(String block) {
    return Lines.anyValue("flags", "Features").apply(block);
  }

  private static Optional<String> level(String block) {
    return flags(block).flatMap(words -> X86Level.of(setOf(words))).map(X86Level::word);
  }

  private static Optional<String> hypervisor(String block) {
    return Lines.value("flags")
        .apply(block)
        .map(words -> setOf(words).contains("hypervisor") ? "yes" : "no");
  }

  private static Set<String> setOf(String words) {
    return Set.copyOf(java.util.Arrays.asList(words.split("\\s+")));
  }

  private static Optional<String> onOff(String text) {
    return switch (text.strip()) {
      case "1" -> Optional.of("on");
      case "0" -> Optional.of("off");
      default -> Optional.empty();
    };
  }

  private Fact cache(String name, String level, String type) {
    String caches = CPUS + "cpu0/cache";
    for (String index : files.names(caches)) {
      String cache = caches + "/" + index;
      if (holds(cache + "/level", level) && holds(cache + "/type", type)) {
        return files.read(cache + "/size").fact(name);
      }
    }
    return Fact.unavailable(name, caches, "this kernel describes no such cache");
  }

  private boolean holds(String path, String value) {
    return files.read(path).text().map(String::strip).filter(value::equals).isPresent();
  }
}
