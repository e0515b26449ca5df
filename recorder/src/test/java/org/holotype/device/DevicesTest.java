package org.holotype.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Fact;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Specifications made up for harmless devices; each hostile one differs from them in one thing. */
class DevicesTest {
  private static final String SOUND =
      """
      cdiVersion: "0.6.0"
      kind: acme.org/gpu
      devices:
        - name: "0"
          containerEdits:
            env: ["ACME=0"]
            deviceNodes:
              - path: /dev/acme0
                hostPath: /dev/null
        - name: "1"
          containerEdits:
            deviceNodes:
              - path: /dev/dri/card1
                hostPath: /dev/zero
      containerEdits:
        mounts:
          - hostPath: %s/driver
            containerPath: /usr/lib/libacme.so.1
            options: [ro, bind]
        hooks:
          - hookName: createContainer
            path: /bin/false
      """;

  @TempDir Path room;

  @BeforeEach
  void aDriver() throws IOException {
    Files.writeString(room.resolve("driver"), "code");
    Files.createDirectory(room.resolve("cdi"));
  }

  @Test
  void aDeviceComesWithWhatItsSpecificationHasForAll() throws IOException {
    specification("acme.yaml", SOUND.formatted(room));
    Loan loan = lent("acme.org/gpu=0");
    assertEquals(
        List.of("/dev/acme0"), loan.devices().stream().map(Loan.LentDevice::inside).toList());
    assertEquals("1:3", loan.devices().get(0).number());
    assertEquals(Map.of("ACME", "0"), loan.variables());
    Digest code = Digest.sha256("code".getBytes(StandardCharsets.US_ASCII));
    Map<String, String> facts =
        loan.facts().stream()
            .collect(Collectors.toMap(Fact::name, each -> each.value().orElse("")));
    assertEquals("driver " + code, facts.get("lent.file:/usr/lib/libacme.so.1"));
    assertEquals("character device 1:3", facts.get("lent.device:/dev/acme0"));
    assertEquals("1, none of them run", facts.get("lent.hooks"));
    assertEquals("ACME=0", facts.get("lent.variables"));
  }

  @Test
  void allIsEveryDeviceOrTheOneOfThatName() throws IOException {
    specification("acme.yaml", SOUND.formatted(room));
    assertEquals(2, lent("all").devices().size());
    specification(
        "more.json",
        """
        {"cdiVersion": "0.5.0", "kind": "acme.org/gpu", "devices": [{"name": "all",
          "containerEdits": {"deviceNodes": [{"path": "/dev/acme9", "hostPath": "/dev/full"}]}}]}
        """);
    assertEquals("/dev/acme9", lent("all").devices().get(0).inside());
  }

  @Test
  void theLaterDirectoryCountsAndTwiceInOneIsRefused() throws IOException {
    specification("acme.yaml", SOUND.formatted(room));
    Path later = Files.createDirectory(room.resolve("later"));
    Files.writeString(
        later.resolve("a.yaml"), SOUND.formatted(room).replace("/dev/null", "/dev/full"));
    Loan loan =
        Devices.lent(
            List.of("acme.org/gpu=0"), Map.of("HOLOTYPE_CDI", room + "/cdi:" + room + "/later"));
    assertEquals("1:7", loan.devices().get(0).number());
    specification("twice.yaml", SOUND.formatted(room));
    assertTrue(refusal("acme.org/gpu=0").why().contains("as well"));
  }

  @Test
  void whatIsNeitherFileNorDeviceIsLeftOutAndTold() throws IOException {
    String text =
        SOUND.formatted(room).replace("hostPath: " + room + "/driver", "hostPath: " + room);
    specification("acme.yaml", text.replace("/dev/null", room + "/driver"));
    Loan loan = lent("acme.org/gpu=0");
    assertEquals(List.of(), loan.devices());
    assertEquals(List.of(), loan.files());
    String leftOut = loan.told().getOrDefault("left-out", "");
    assertTrue(leftOut.contains(room + ", which is no ordinary file"), leftOut);
    assertTrue(leftOut.contains("/driver, which is no character device"), leftOut);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"0.6.0\"', '\"9.9.9\"', version",
    "'\"0.6.0\"', 0.6, cdiVersion",
    "'acme.org/gpu', '../gpu', kind",
    "'kind: acme.org/gpu', 'kind: acme.org/gpu\nkind: acme.org/nic', duplicate",
    "'\"1\"\n', '\"0\"\n', device",
    "'\"1\"\n', '\"../1\"\n', device",
    "'path: /dev/acme0', 'path: /dev/../etc/acme0', no device can stand",
    "'path: /dev/acme0', 'path: dev/acme0', no device can stand",
    "'path: /dev/acme0', 'path: /dev/null', no device can stand",
    "'path: /dev/acme0', 'path: /dev/pts/acme0', no device can stand",
    "'path: /dev/acme0', 'path: /etc/acme0', no device can stand",
    "'hostPath: /dev/null', 'hostPath: null-device', no device can stand",
    "'containerPath: /usr/lib', 'containerPath: /usr/../lib', no file can stand",
    "'containerPath: /usr/lib', 'containerPath: usr/lib', no file can stand",
    "'containerPath: /usr/lib', 'containerPath: /proc', no file can stand",
    "'containerPath: /usr/lib', 'containerPath: /workspace', no file can stand",
    "'containerPath: /usr/lib', 'containerPath: /run/holotype', no file can stand",
    "'containerPath: /usr/lib', 'containerPath: /dev', no file can stand",
    "'ACME=0', 'LD_PRELOAD=/x', variable",
    "'ACME=0', 'ACME', variable",
    "'[\"ACME=0\"]', '&x [*x]', anchors",
    "'devices:', 'device:', devices"
  })
  void whatIsNotAsSpecificationsAreIsRefused(String sound, String hostile, String why)
      throws IOException {
    String text = SOUND.formatted(room);
    assertTrue(text.contains(sound), sound);
    specification("acme.yaml", text.replace(sound, hostile));
    Failure refused = refusal("acme.org/gpu=0");
    assertEquals(Code.HOST_CANNOT, refused.code());
    assertTrue(refused.why().contains(why), refused.why());
  }

  @Test
  void aLinkAndAnEndlessSpecificationAreRefused() throws IOException {
    Path elsewhere = Files.writeString(room.resolve("elsewhere"), SOUND.formatted(room));
    Path link = Files.createSymbolicLink(room.resolve("cdi/acme.yaml"), elsewhere);
    assertTrue(refusal("all").why().contains("no ordinary file"));
    Files.delete(link);
    byte[] blanks = new byte[(4 << 20) + 1];
    Arrays.fill(blanks, (byte) ' ');
    Files.write(room.resolve("cdi/acme.json"), blanks);
    assertTrue(refusal("all").why().contains("larger"));
  }

  @Test
  void aNameThatNobodyKnowsIsToldWithThoseThatAreThere() throws IOException {
    specification("acme.yaml", SOUND.formatted(room));
    assertTrue(refusal("nvidia.com/gpu=0").why().contains("acme.org/gpu=1"));
  }

  @Test
  void withoutASpecificationTheDriverIsLentWhereOneIsLoaded() throws IOException {
    Path nodes = Files.createDirectory(room.resolve("dev"));
    Files.createSymbolicLink(nodes.resolve("nvidia0"), Path.of("/dev/null"));
    Files.createSymbolicLink(nodes.resolve("nvidiactl"), Path.of("/dev/zero"));
    Files.createDirectory(nodes.resolve("nvidia-caps"));
    Files.writeString(nodes.resolve("nvidia-uvm"), "no device");
    Path real = Files.writeString(room.resolve("libcuda.so.550.54"), "cuda");
    Files.createSymbolicLink(room.resolve("libcuda.so.1"), real);
    Loan loan = new NvidiaLoan(nodes, List.of(room)).loan().orElseThrow();
    assertEquals(
        List.of("/dev/nvidia0", "/dev/nvidiactl"),
        loan.devices().stream().map(Loan.LentDevice::inside).toList());
    assertEquals(
        List.of("/usr/local/nvidia/lib64/libcuda.so.1"),
        loan.files().stream().map(Loan.LentFile::inside).toList());
    assertEquals(Map.of("LD_LIBRARY_PATH", "/usr/local/nvidia/lib64"), loan.variables());
    assertTrue(new NvidiaLoan(room, List.of(room)).loan().isEmpty());
  }

  private void specification(String name, String text) throws IOException {
    Files.writeString(room.resolve("cdi").resolve(name), text);
  }

  private Loan lent(String name) {
    return Devices.lent(List.of(name), Map.of("HOLOTYPE_CDI", room + "/cdi"));
  }

  private Failure refusal(String name) {
    return assertThrows(Failure.class, () -> lent(name));
  }
}
