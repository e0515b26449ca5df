package org.holotype.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;
import org.holotype.tree.Planted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InsideProbeTest {
  private static final Map<String, Path> PLACES = Map.of("workspace", Path.of("/workspace"));

  @TempDir Path root;

  @Test
  void readsFromCopiesWhatItReadsFromAKernel() {
    Machine.named("gpu-node").writeTo(root);
    assertEquals("5.14.0-427.el9.x86_64", value("kernel.release").orElseThrow());
    assertEquals("8", value("affinity.count").orElseThrow());
  }

  @Test
  void namesTheFilesThatMakeAShellNoTrouble() {
    assertTrue(
        InsideProbe.files().stream()
            .allMatch(path -> path.matches("(?:/[A-Za-z0-9._-]+|/[a-z]*\\*)+")));
  }

  @Test
  void knowsNothingWhereNothingWasCopied() {
    Host host = InsideProbe.read(root.resolve("absent"), PLACES);
    assertTrue(host.facts().stream().allMatch(fact -> fact.unavailable().isPresent()));
  }

  @Test
  void tellsWhatIsShownOnlyWhereItIsNotTheHosts() throws IOException {
    Planted.file(root.resolve("proc/self/uid_map"), "         0          0 4294967295\n");
    Planted.file(root.resolve("proc/net/dev"), "head\nhead\n    lo: 1 2\n  eth0: 1 2\n");
    assertEquals(Optional.empty(), value("view.network"));
    Planted.file(root.resolve("proc/self/uid_map"), "      1000          0          1\n");
    assertEquals("eth0 lo", value("view.network").orElseThrow());
    assertEquals("1000 0 1", value("view.users").orElseThrow());
  }

  @Test
  void followsNoLinkOutOfTheCopies() throws IOException {
    Path secret = root.resolve("secret");
    Planted.file(secret.resolve("osrelease"), "of-another-place\n");
    Files.createDirectories(root.resolve("proc/sys"));
    Files.createSymbolicLink(root.resolve("proc/sys/kernel"), secret);
    Files.createSymbolicLink(root.resolve("proc/cmdline"), secret.resolve("osrelease"));
    assertEquals(Optional.empty(), value("kernel.release"));
    assertEquals(Optional.empty(), value("kernel.cmdline"));
  }

  @Test
  void waitsForNoPipe() throws IOException, InterruptedException {
    Files.createDirectories(root.resolve("proc"));
    Path pipe = root.resolve("proc/cpuinfo");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertEquals(Optional.empty(), value("cpu.vendor")));
  }

  @Test
  void doesNotReadMoreThanAKernelWouldTell() {
    Planted.file(root.resolve("proc/sys/kernel/osrelease"), "9".repeat(5 << 20) + "\n");
    assertEquals(Optional.empty(), value("kernel.release"));
  }

  private Optional<String> value(String name) {
    return InsideProbe.read(root, PLACES).fact(name).flatMap(Fact::value);
  }
}
