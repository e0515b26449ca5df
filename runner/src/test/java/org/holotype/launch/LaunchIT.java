package org.holotype.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.holotype.launch.Laboratory.Finding;
import org.holotype.machine.Needs;
import org.holotype.manifest.EscapedBytes;
import org.holotype.tree.BytePath;
import org.holotype.tree.Removal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the backends that are chosen by default give besides what all give. */
class LaunchIT {
  private static final String ODD = "a:b,c\\d e'f\"$x\n\u00ff";

  @TempDir Path room;

  static Stream<Arguments> everyWay() {
    return Caller.possible().stream()
        .flatMap(
            caller ->
                Stream.of("util-linux", "bwrap").map(backend -> Arguments.of(caller, backend)));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void environmentIsExactlyAsPlanned(Caller caller, String backend) throws IOException {
    List<String> words =
        List.of(
            "var A=two words",
            "var -i=dash",
            "var B=\\x0aline\\xff'$HOME",
            "var EMPTY=",
            "var LD_LIBRARY_PATH=/nowhere",
            "arg /usr/bin/cat",
            "arg /proc/self/environ");
    Finding finding = laboratory(caller, backend).launch(words);
    List<String> seen = new ArrayList<>(Arrays.asList(finding.out().split("\0")));
    seen.sort(null);
    assertEquals(
        List.of(
            "-i=dash", "A=two words", "B=\nline\u00ff'$HOME", "EMPTY=", "LD_LIBRARY_PATH=/nowhere"),
        seen,
        finding.toString());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void writesLandInTheOverlayAlone(Caller caller, String backend) throws IOException {
    Laboratory laboratory = laboratory(caller, backend);
    Map<String, String> image = Traces.listing(laboratory.base().resolve("image"));
    Map<String, String> workspace = Traces.listing(laboratory.base().resolve("workspace"));
    Finding finding =
        laboratory.shell(
            "echo new >made; echo more >>before; echo t >/tmp/t; echo s >/dev/shm/s;"
                + " for each in /etc/x /x /usr/x /dev/x /run/x /proc/sys/kernel/hostname;"
                + " do (echo x >$each) 2>/dev/null && echo wrote $each; done; true");
    assertEquals("", finding.out() + finding.err(), finding.toString());
    assertEquals(image, Traces.listing(laboratory.base().resolve("image")));
    assertEquals(workspace, Traces.listing(laboratory.base().resolve("workspace")));
    String mounts = Files.readString(Path.of("/proc/self/mountinfo"));
    assertFalse(mounts.contains(BytePath.name(room)), mounts);
    Path upper = laboratory.base().resolve("written/upper");
    assertEquals(List.of("before", "made"), List.copyOf(Traces.listing(upper).keySet()));
    assertEquals("before\nmore\n", Files.readString(upper.resolve("before")));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void inputsAreReadOnlyWhateverTheirNames(Caller caller, String backend) throws IOException {
    Laboratory laboratory = laboratory(caller, backend);
    Path data = laboratory.room().resolve(BytePath.of("in" + ODD));
    Files.createDirectory(data);
    Files.writeString(data.resolve("f"), "data\n");
    caller.own(data);
    String source = EscapedBytes.write(BytePath.bytes(data));
    String plain = EscapedBytes.write(BytePath.bytes(data.resolve("f")));
    Finding finding =
        laboratory.shell(
            "cat /in*/f /etc/one before /workspace/sub/two; echo x >/etc/one; echo y >/in*/f;"
                + " echo z >sub/two; :",
            "in\t" + source + "\t/in" + EscapedBytes.write(ODD),
            "in\t" + plain + "\t/etc/one",
            "in\t" + plain + "\t/workspace/sub/two");
    assertEquals("data\ndata\nbefore\ndata\n", finding.out(), finding.toString());
    assertEquals("data\n", Files.readString(data.resolve("f")));
    assertEquals(0, Traces.listing(laboratory.base().resolve("written/upper")).size());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void statusIsTheCommandsOwn(Caller caller, String backend) throws IOException {
    for (var each :
        new TreeMap<>(
                Map.of(
                    "exit 0", "Exit[status=0, signal=Optional.empty]",
                    "exit 7", "Exit[status=7, signal=Optional.empty]",
                    "kill -9 $$", "Exit[status=137, signal=Optional[9]]",
                    "kill -6 $$", "Exit[status=134, signal=Optional[6]]",
                    "kill -2 $$", "Exit[status=130, signal=Optional[2]]"))
            .entrySet()) {
      Finding finding = again(caller, backend, "e" + each.getKey()).shell(each.getKey());
      assertTrue(finding.result().contains(each.getValue()), each + " " + finding);
      assertEquals("", finding.out() + finding.err());
    }
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void loaderVariablesActOnTheCommandAlone(Caller caller, String backend) throws IOException {
    Laboratory laboratory = laboratory(caller, backend);
    Finding finding =
        laboratory.launch(
            List.of(
                "var LD_DEBUG=files",
                "var LD_DEBUG_OUTPUT=/run/holotype/loader/log",
                "arg /usr/bin/cat",
                "arg before"));
    assertEquals("before\n", finding.out(), finding.toString());
    assertEquals("", finding.err());
    assertEquals(1, Traces.listing(laboratory.base().resolve("log")).size());
    Finding preloaded =
        again(caller, backend, "preload")
            .launch(List.of("var LD_PRELOAD=/nowhere.so", "arg /usr/bin/cat", "arg before"));
    assertEquals(1, preloaded.err().lines().count(), preloaded.toString());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void childrenThatOutliveTheCommandAreGone(Caller caller, String backend) throws IOException {
    Finding finding =
        laboratory(caller, backend).shell("setsid sleep 98761 >/dev/null 2>&1 & sleep 0.1");
    assertTrue(finding.result().contains("status=0"), finding.toString());
    assertFalse(Traces.isRunning("98761"));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void nothingOutlivesTheKilledJvm(Caller caller, String backend)
      throws IOException, InterruptedException {
    Laboratory laboratory = laboratory(caller, backend);
    Process jvm =
        laboratory.start(
            List.of("var PATH=/usr/bin", "arg sh", "arg -c", "arg sleep 98762 & sleep 98762"));
    waitUntil(true, "98762");
    jvm.destroyForcibly().waitFor();
    waitUntil(false, "98762");
    Removal.remove(laboratory.base());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void mountPointThroughALinkOfTheImageIsRefused(Caller caller, String backend) throws IOException {
    Laboratory laboratory = laboratory(caller, backend);
    Path image = laboratory.base().resolve("image");
    Files.createSymbolicLink(image.resolve("data"), laboratory.room());
    Finding finding =
        laboratory.shell("exit 0", "in\t" + laboratory.room().resolve("request") + "\t/data/x");
    assertTrue(finding.result().startsWith("IMAGE_UNSAFE"), finding.toString());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void nothingIsLeftAfterAnInterruption(Caller caller, String backend)
      throws IOException, InterruptedException {
    Laboratory laboratory = laboratory(caller, backend);
    Process jvm =
        laboratory.start(
            List.of("var PATH=/usr/bin", "arg sh", "arg -c", "arg sleep 98763 & sleep 98763"));
    waitUntil(true, "98763");
    Files.createFile(laboratory.base().resolve("interrupt"));
    jvm.waitFor();
    assertFalse(Traces.isRunning("98763"));
    String result = Laboratory.read(room.resolve("request.result"));
    assertTrue(result.startsWith("INTERRUPTED"), result);
    Path left = laboratory.base().resolve("written/work/work");
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(left)));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void imageForAnotherProcessorIsNoExitStatusOfTheCommand(Caller caller, String backend)
      throws IOException {
    Laboratory laboratory = laboratory(caller, backend);
    Path image = laboratory.base().resolve("image");
    Files.writeString(image.resolve("usr/bin/env"), "\u007fELF of elsewhere");
    Files.createSymbolicLink(image.resolve("bin"), Path.of("usr/bin"));
    Files.copy(
        image.resolve("usr/bin/env"),
        image.resolve("usr/bin/sh"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
    Finding finding = laboratory.shell("exit 0");
    assertEquals("", finding.out() + finding.err());
    assertTrue(finding.result().startsWith("COMMAND_NOT_EXECUTABLE"), finding.toString());
    assertTrue(finding.result().contains("another processor"), finding.toString());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void imageWithoutEnvLosesLoaderVariablesAndSaysSo(Caller caller, String backend)
      throws IOException {
    Laboratory laboratory = laboratory(caller, backend);
    Files.delete(laboratory.base().resolve("image/usr/bin/env"));
    Finding finding =
        laboratory.launch(
            List.of("var A=b", "var LD_DEBUG=all", "arg /usr/bin/cat", "arg /proc/self/environ"));
    assertTrue(finding.out().startsWith("A=b\0"), finding.toString());
    assertEquals("", finding.err());
    assertTrue(finding.result().contains("the image has no env"), finding.toString());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void standardOutputCanBeKeptForAResult(Caller caller, String backend) throws IOException {
    Finding finding = laboratory(caller, backend).shell("echo word", "streams STDOUT_TO_STDERR");
    assertEquals("", finding.out());
    assertEquals("word\n", finding.err());
  }

  private Laboratory laboratory(Caller caller, String backend) throws IOException {
    Needs.program(backend.equals("bwrap") ? "bwrap" : "unshare");
    return Laboratory.create(room, ODD, caller, backend);
  }

  private Laboratory again(Caller caller, String backend, String name) throws IOException {
    Path other = Files.createDirectory(room.resolve(name.replace(' ', '-')));
    caller.own(room);
    Needs.program(backend.equals("bwrap") ? "bwrap" : "unshare");
    return Laboratory.create(other, ODD, caller, backend);
  }

  private static void waitUntil(boolean running, String word)
      throws IOException, InterruptedException {
    for (int patience = 0; patience < 1500 && Traces.isRunning(word) != running; patience++) {
      Thread.sleep(20);
    }
    assertEquals(running, Traces.isRunning(word));
  }

  @Test
  void aMountThatTakesNoTablesIsAskedOneByOne() throws IOException {
    Laboratory laboratory = Laboratory.create(room, "base", Caller.MYSELF, "util-linux");
    Path input = Files.writeString(room.resolve("a file"), "input\n");
    Path mount = Files.createDirectory(laboratory.tools()).resolve("mount");
    Files.writeString(
        mount,
        """
        #!/bin/sh
        case "$*" in *' -T '*) : >>"$0-refused"; exit 1 ;; esac
        exec /usr/bin/mount "$@"
        """);
    assertTrue(mount.toFile().setExecutable(true));
    String target = "/in put\n1";
    Finding finding =
        laboratory.shell(
            "cat '/in put\n1'; echo x >/workspace/made; echo y >/dev/null; cat /proc/keys",
            "in\t" + input + "\t" + EscapedBytes.write(target));
    assertEquals("input\n", finding.out(), finding.toString());
    assertEquals(List.of("made"), Traces.names(laboratory.base().resolve("written/upper")));
    assertTrue(finding.result().contains("degraded=[]"), finding.result());
    assertTrue(Files.exists(mount.resolveSibling("mount-refused")), "no table was ever tried");
  }
}
