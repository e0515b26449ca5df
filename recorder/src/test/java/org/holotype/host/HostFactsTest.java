package org.holotype.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.Fact;
import org.holotype.privacy.Salt;
import org.holotype.tree.Planted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFactsTest {
  @TempDir Path root;

  @Test
  void wordsBehindTwoDashesAreTheFirstProcessesAndNotTheKernels() {
    CommandLine line = CommandLine.of("quiet mitigations=off ip=192.0.2.1 -- --token=x nosmt\n");
    assertEquals("mitigations=off", line.telling());
    assertEquals("ip quiet", line.otherNames());
  }

  @Test
  void coresOfDifferentKindsAreCounted() {
    Processors processors =
        Processors.of(arm(0, "0xd46") + arm(1, "0xd46") + arm(2, "0xd4d") + "Hardware : x\n");
    assertEquals(Optional.of("2 x 0x41/0xd46/0; 1 x 0x41/0xd4d/0"), processors.kinds());
    assertEquals(Optional.empty(), processors.cores());
  }

  @Test
  void oneListThatIsShorterThanTheKernelsCountIsNotBelieved() {
    Planted.file(root.resolve("proc/cpuinfo"), arm(0, "0xd0c"));
    Planted.file(root.resolve("sys/devices/system/cpu/online"), "0-3\n");
    assertEquals(Optional.empty(), fact(new TopologyProbe(copies()), "cpu.kinds").value());
    Planted.file(root.resolve("sys/devices/system/cpu/online"), "0\n");
    assertEquals(
        Optional.of("1 x 0x41/0xd0c/0"), fact(new TopologyProbe(copies()), "cpu.kinds").value());
  }

  @Test
  void processorsAreCountedInProcWhereSysIsNotMounted() {
    Planted.file(root.resolve("proc/stat"), "cpu  1 2\ncpu0 1 2\ncpu1 1 2\nintr 5\n");
    assertEquals(Optional.of("2"), fact(new TopologyProbe(copies()), "cpu.online.count").value());
  }

  @Test
  void anAuxiliaryVectorWithoutItsEndTellsNothing() {
    assertEquals(
        Optional.of(4096L), AuxiliaryVector.of(words(6, 4096, 0, 0)).flatMap(v -> v.value(6)));
    assertEquals(Optional.empty(), AuxiliaryVector.of(words(6, 4096)));
    assertEquals(Optional.empty(), AuxiliaryVector.of(words(6, 4096, 0, 0).substring(0, 30)));
  }

  @Test
  void quotasAreToldAsProcessorsToo() {
    CgroupLimit half = CgroupLimit.cpuMax("50000 100000\n").orElseThrow();
    CgroupLimit more = CgroupLimit.cpuMax("250000 100000\n").orElseThrow();
    assertEquals("1", half.inProcessors().words());
    assertEquals("3", more.inProcessors().words());
    assertEquals(
        "unlimited", CgroupLimit.cpuMax("max 100000\n").orElseThrow().inProcessors().words());
  }

  @Test
  void callersValuesThatAreNotPlainAreDigested() {
    Salt salt = Salt.fresh();
    Map<String, String> environment =
        Map.of("OMP_NUM_THREADS", "4", "LD_PRELOAD", "/home/x/lib.so", "TZ", "UTC", "API_KEY", "k");
    Probe probe = new VariablesProbe(environment, salt);
    assertEquals(
        "LD_PRELOAD=" + salt.digest("/home/x/lib.so") + " OMP_NUM_THREADS=4",
        fact(probe, "caller.selecting").value().orElseThrow());
    assertEquals("TZ=UTC", fact(probe, "caller.locale").value().orElseThrow());
    assertEquals(salt.digest("API_KEY=k"), fact(probe, "caller.others").value().orElseThrow());
  }

  @Test
  void aBatchSystemsVariableThatHoldsAnythingElseIsNotTold() {
    Map<String, String> environment = Map.of("SLURM_JOB_ID", "7", "SLURM_NTASKS", "$(rm -rf /)");
    Probe probe = new SchedulerProbe(environment);
    assertEquals(Optional.of("slurm"), fact(probe, "scheduler").value());
    assertEquals(Optional.empty(), fact(probe, "scheduler.tasks").value());
  }

  private HostFiles copies() {
    return HostFiles.copiedTo(root);
  }

  private static Fact fact(Probe probe, String name) {
    return probe.read().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static String arm(int number, String part) {
    return "processor\t: "
        + number
        + "\nCPU implementer\t: 0x41\nCPU part\t: "
        + part
        + "\nCPU revision\t: 0\n\n";
  }

  private static String words(long... words) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * words.length).order(ByteOrder.nativeOrder());
    for (long word : words) {
      bytes.putLong(word);
    }
    return new String(bytes.array(), StandardCharsets.ISO_8859_1);
  }
}
