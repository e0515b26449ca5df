package org.holotype.host;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.holotype.manifest.Fact;

/**
 * What a process inherits from its caller besides limits, and what the kernel tells each program of
 * the machine as it starts (getauxval(3)), by which C libraries choose code.
 */
final class ProcessProbe implements Probe {
  private final HostFiles files;

  ProcessProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    Reading vector = files.readBytes("/proc/self/auxv");
    return List.of(
        files.read("/proc/self/personality").fact("process.personality"),
        files.read("/proc/self/status").fact("process.umask", Lines.value("Umask")),
        vector.fact("memory.page-size", entry(AuxiliaryVector.PAGE_SIZE, Long::toUnsignedString)),
        vector.fact("cpu.hwcap", entry(AuxiliaryVector.HWCAP, ProcessProbe::hex)),
        vector.fact("cpu.hwcap2", entry(AuxiliaryVector.HWCAP2, ProcessProbe::hex)));
  }

  private static Function<String, Optional<String>> entry(
      long type, Function<Long, String> written) {
    return bytes -> AuxiliaryVector.of(bytes).flatMap(vector -> vector.value(type)).map(written);
  }

  private static String hex(long word) {
    return "0x" + Long.toHexString(word);
  }
}
