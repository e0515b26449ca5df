package org.holotype.host;

import java.util.ArrayList;
import java.util.List;
import org.holotype.manifest.Fact;

/**
 * The caches of the first processor, by whose sizes libraries block their loops (Linux, {@code
 * ABI/testing/sysfs-devices-system-cpu}).
 */
final class CachesProbe implements Probe {
  private static final String CACHES = "/sys/devices/system/cpu/cpu0/cache";

  private final HostFiles files;

  CachesProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    List<Fact> facts = new ArrayList<>();
    facts.add(told("cpu.cache.l1d", "1", "Data", "size"));
    facts.add(told("cpu.cache.l1i", "1", "Instruction", "size"));
    facts.add(told("cpu.cache.l2", "2", "Unified", "size"));
    facts.add(told("cpu.cache.l3", "3", "Unified", "size"));
    facts.add(told("cpu.cache.l3.shared", "3", "Unified", "shared_cpu_list"));
    facts.add(told("cpu.cache.line", "1", "Data", "coherency_line_size"));
    return facts;
  }

  private Fact told(String name, String level, String type, String file) {
    for (String index : files.names(CACHES)) {
      String cache = CACHES + "/" + index;
      if (holds(cache + "/level", level) && holds(cache + "/type", type)) {
        return files.read(cache + "/" + file).fact(name);
      }
    }
    return Fact.unavailable(name, CACHES, "this kernel describes no such cache");
  }

  private boolean holds(String path, String value) {
    return files.read(path).text().map(String::strip).filter(value::equals).isPresent();
  }
}
