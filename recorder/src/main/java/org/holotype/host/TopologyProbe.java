package org.holotype.host;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;

/**
 * How many processors there are, how they hang together, near which memory, and how fast they are
 * let run (Linux, {@code ABI/testing/sysfs-devices-system-cpu} and {@code admin-guide/pm/cpufreq}).
 */
final class TopologyProbe implements Probe {
  private static final String CPUS = "/sys/devices/system/cpu/";
  private static final String NODES = "/sys/devices/system/node";
  private static final String FREQUENCY = CPUS + "cpu0/cpufreq/";
  private static final Pattern NODE = Pattern.compile("node[0-9]{1,4}");
  private static final Pattern PROCESSOR = Pattern.compile("cpu[0-9]+ .*");

  private final HostFiles files;

  TopologyProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public List<Fact> read() {
    return Stream.of(processors(), counts(), nodes(), speed()).flatMap(facts -> facts).toList();
  }

  private Stream<Fact> processors() {
    return Stream.of(
        files.read(CPUS + "online").fact("cpu.online", CpuList::checked),
        files.read(CPUS + "possible").fact("cpu.possible", CpuList::checked),
        files.readBytes(CPUS + "isolated").fact("cpu.isolated", TopologyProbe::listOrNone),
        files.read(CPUS + "smt/active").fact("cpu.smt", TopologyProbe::onOff));
  }

  /** The kernel lists none as an empty line; an empty file was cut off. */
  private static Optional<String> listOrNone(String text) {
    return text.equals("\n")
        ? Optional.of("none")
        : Optional.of(text).filter(list -> list.endsWith("\n")).flatMap(CpuList::checked);
  }

  /** A list of processors shorter than the number that is online was cut off. */
  private Stream<Fact> counts() {
    Fact online = online();
    Reading all = files.read("/proc/cpuinfo");
    Optional<Processors> processors =
        all.text()
            .map(Processors::of)
            .filter(
                known ->
                    online.value().isEmpty()
                        || online.value().get().equals(Integer.toString(known.each().size())));
    Reading checked =
        new Reading(
            all.source(),
            processors.flatMap(known -> all.text()),
            all.text().isPresent() ? "it describes fewer or more than are online" : all.problem());
    return Stream.of(
        online,
        checked.fact("cpu.kinds", text -> processors.flatMap(Processors::kinds)),
        checked.fact("cpu.sockets", text -> processors.flatMap(Processors::sockets)),
        checked.fact("cpu.cores", text -> processors.flatMap(Processors::cores)));
  }

  /** The second of two places is where C libraries look when the first is not mounted. */
  private Fact online() {
    Reading list = files.read(CPUS + "online");
    return list.text().isPresent()
        ? list.fact("cpu.online.count", CpuList::counted)
        : files.read("/proc/stat").fact("cpu.online.count", TopologyProbe::countedRows);
  }

  private static Optional<String> countedRows(String text) {
    long rows = text.lines().filter(line -> PROCESSOR.matcher(line).matches()).count();
    return rows == 0 ? Optional.empty() : Optional.of(Long.toString(rows));
  }

  private Stream<Fact> nodes() {
    Siblings nodes = Siblings.in(files, NODES, NODE);
    return Stream.of(
        files.read(NODES + "/online").fact("numa.nodes", CpuList::checked),
        nodes.named("numa.cpus", "/cpulist"),
        nodes.values("numa.distances", "/distance"),
        files.read("/proc/self/status").fact("numa.allowed", Lines.value("Mems_allowed_list")));
  }

  private Stream<Fact> speed() {
    return Stream.of(
        files.read(FREQUENCY + "scaling_governor").fact("cpu.governor"),
        files.read(FREQUENCY + "scaling_driver").fact("cpu.frequency-driver"),
        files
            .read(FREQUENCY + "cpuinfo_max_freq")
            .fact("cpu.frequency.max", TopologyProbe::kilohertz),
        boost());
  }

  private static Optional<String> kilohertz(String text) {
    return Optional.of(text.strip() + " kHz");
  }

  /** Intel's driver states the opposite, in a file of its own. */
  private Fact boost() {
    Reading noTurbo = files.read(CPUS + "intel_pstate/no_turbo");
    return noTurbo.text().isPresent()
        ? noTurbo.fact("cpu.boost", text -> onOff(text.strip().equals("0") ? "1" : "0"))
        : files.read(CPUS + "cpufreq/boost").fact("cpu.boost", TopologyProbe::onOff);
  }

  private static Optional<String> onOff(String text) {
    return switch (text.strip()) {
      case "1" -> Optional.of("on");
      case "0" -> Optional.of("off");
      default -> Optional.empty();
    };
  }
}
