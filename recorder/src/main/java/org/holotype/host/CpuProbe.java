package org.holotype.host;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    Reading first = files.read("/proc/cpuinfo").map(Processors::firstBlock);
    return List.of(
        first.fact("cpu.vendor", Lines.anyValue("vendor_id", "CPU implementer")),
        first.fact("cpu.name", Lines.value("model name")),
        first.fact("cpu.family", Lines.anyValue("cpu family", "CPU architecture")),
        first.fact("cpu.model", Lines.anyValue("model", "CPU part")),
        first.fact("cpu.stepping", Lines.anyValue("stepping", "CPU revision")),
        first.fact("cpu.variant", Lines.value("CPU variant")),
        first.fact("cpu.microcode", Lines.value("microcode")),
        first.fact("cpu.flags", text -> flags(text).map(Lines::sortedWords)),
        first.fact("cpu.level", CpuProbe::level),
        first.fact("cpu.archspec", CpuProbe::microarchitecture),
        first.fact("cpu.hypervisor", CpuProbe::hypervisor),
        first.fact("cpu.address-sizes", Lines.value("address sizes")),
        first.fact("cpu.bugs", text -> Lines.value("bugs").apply(text).map(Lines::sortedWords)),
        mitigations());
  }

  private static Optional<String> flags(String block) {
    return Lines.anyValue("flags", "Features").apply(block);
  }

  private static Optional<String> level(String block) {
    return flags(block).flatMap(words -> X86Level.of(setOf(words))).map(X86Level::word);
  }

  private static Optional<String> microarchitecture(String block) {
    String vendor = Lines.anyValue("vendor_id", "CPU implementer").apply(block).orElse("");
    String part = Lines.value("CPU part").apply(block).orElse("");
    return flags(block)
        .flatMap(words -> Microarchitecture.likeliest(vendor, part, setOf(words)))
        .map(Microarchitecture::name);
  }

  private static Optional<String> hypervisor(String block) {
    return Lines.value("flags")
        .apply(block)
        .map(words -> setOf(words).contains("hypervisor") ? "yes" : "no");
  }

  private static Set<String> setOf(String words) {
    return Set.copyOf(Arrays.asList(words.split("\\s+")));
  }

  private Fact mitigations() {
    return Siblings.in(files, CPUS + "vulnerabilities").named("cpu.vulnerabilities", "");
  }
}
