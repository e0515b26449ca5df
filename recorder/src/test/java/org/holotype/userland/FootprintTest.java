package org.holotype.userland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holotype.library.LoaderLog.Start;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.tree.LaunchUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a view is taken, given what a trace names. */
class FootprintTest {
  @TempDir Path outer;
  private Path base = Path.of("unset");
  private Path log = Path.of("unset");
  private Path before = Path.of("unset");
  private Path upper = Path.of("unset");
  private final Map<String, List<Start>> told = new HashMap<>();
  private final List<InputMount> inputs = new ArrayList<>();

  @BeforeEach
  void layOutAView() throws IOException {
    base = Files.createDirectory(outer.resolve("base"));
    log = Files.createDirectory(outer.resolve("log"));
    before = Files.createDirectory(outer.resolve("before"));
    upper = Files.createDirectory(outer.resolve("upper"));
    Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(base.resolve("usr/bin"));
    Files.createDirectories(base.resolve("usr/share/d/e"));
    Files.createSymbolicLink(base.resolve("bin"), Path.of("usr/bin"));
    Files.writeString(base.resolve("usr/share/d/one"), "1");
    Files.writeString(base.resolve("usr/share/d/e/two"), "2");
    Files.writeString(base.resolve("usr/bin/run"), "#! /usr/bin/tool -x\n");
    Files.writeString(base.resolve("usr/bin/tool"), "#!/bin/deeper\n");
    Files.writeString(base.resolve("usr/bin/deeper"), "no program\n");
    Files.writeString(base.resolve("usr/bin/unused"), "");
  }

  @Test
  void scriptsBringTheirInterpretersAndTheLinksOnTheWay() throws IOException {
    assertEquals(
        List.of(".", "bin", "usr", "usr/bin", "usr/bin/deeper", "usr/bin/run", "usr/bin/tool"),
        taken("execve(\"/bin/run\", [\"run\"], 0x1 /* 0 vars */) = 0\n").paths());
  }

  @Test
  void listedDirectoriesKeepTheirNames() throws IOException {
    assertEquals(
        List.of(".", "usr", "usr/share", "usr/share/d", "usr/share/d/e", "usr/share/d/one"),
        taken("openat(AT_FDCWD</workspace>, \"/usr/share/d\", O_RDONLY|O_DIRECTORY) = 3</usr>\n")
            .paths());
  }

  @Test
  void whatIsNotThereOrLeadsOutIsNotTaken() throws IOException {
    Files.createSymbolicLink(base.resolve("usr/out"), Path.of("../../../../log"));
    assertEquals(
        List.of(".", "usr", "usr/out"),
        taken("access(\"/usr/out/x\", R_OK) = 0\naccess(\"/none/y\", R_OK) = 0\n").paths());
  }

  @Test
  void filesThatALaunchMayNotReadAreDoubts() throws IOException {
    Path secret = Files.writeString(base.resolve("usr/bin/secret"), "s");
    Files.setPosixFilePermissions(
        secret,
        PosixFilePermissions.fromString(
            LaunchUser.current().callerIsRoot() ? "rw-------" : "---------"));
    Taken taken = taken("access(\"/usr/bin/secret\", R_OK) = -1 EACCES (Permission denied)\n");
    assertEquals(List.of(".", "usr", "usr/bin"), taken.paths());
    assertTrue(taken.doubts().get(0).contains("usr/bin/secret"), taken.doubts().toString());
  }

  @Test
  void scriptsOfTheWorkspaceBringTheirInterpreters() throws IOException {
    Files.writeString(before.resolve("s.sh"), "#!/usr/bin/deeper -x y\n");
    List<String> expected = List.of(".", "usr", "usr/bin", "usr/bin/deeper");
    assertEquals(expected, started("./s.sh").paths());
    assertEquals(expected, started("/workspace/s.sh").paths());
  }

  @Test
  void aScriptMayInterpretAScriptAndBeNamedFromWhereItIsStarted() throws IOException {
    Files.writeString(before.resolve("s.sh"), "#!./inner -f\n");
    Files.writeString(before.resolve("inner"), "#!/bin/run");
    assertEquals(
        List.of(".", "bin", "usr", "usr/bin", "usr/bin/deeper", "usr/bin/run", "usr/bin/tool"),
        started("./s.sh").paths());
  }

  @Test
  void programsOfTheWorkspaceBringTheirLoaders() throws IOException {
    Files.write(before.resolve("program"), elf("/usr/bin/deeper"));
    assertEquals(List.of(".", "usr", "usr/bin", "usr/bin/deeper"), started("./program").paths());
  }

  @Test
  void linksOfTheWorkspaceLeadIntoTheImage() throws IOException {
    Files.createSymbolicLink(before.resolve("link"), Path.of("../usr/bin/unused"));
    assertEquals(List.of(".", "usr", "usr/bin", "usr/bin/unused"), started("./link").paths());
    Files.delete(before.resolve("link"));
    Files.createSymbolicLink(before.resolve("link"), Path.of("../usr/share"));
    assertEquals(
        List.of(".", "usr", "usr/share", "usr/share/d", "usr/share/d/one"),
        taken("access(\"/workspace/link/d/one\", R_OK) = 0\n").paths());
  }

  @Test
  void inputsAreReadWhereTheyStandOnTheHost() throws IOException {
    Path tree = Files.createDirectory(outer.resolve("tree"));
    Files.writeString(tree.resolve("s.sh"), "#!/usr/bin/deeper\n");
    inputs.add(new InputMount(tree, "/data/in"));
    inputs.add(new InputMount(tree.resolve("s.sh"), "/workspace/one.sh"));
    List<String> expected = List.of(".", "usr", "usr/bin", "usr/bin/deeper");
    assertEquals(expected, started("/data/in/s.sh").paths());
    assertEquals(expected, started("./one.sh").paths());
  }

  @Test
  void ofAChangedScriptBothVersionsCount() throws IOException {
    Files.writeString(before.resolve("s.sh"), "#!/usr/bin/deeper\n");
    Files.writeString(upper.resolve("s.sh"), "#!/usr/bin/unused\n");
    assertEquals(
        List.of(".", "usr", "usr/bin", "usr/bin/deeper", "usr/bin/unused"),
        started("./s.sh").paths());
  }

  @Test
  void scriptsThatTheRunLeftInItsOwnDirectoriesAreReadFromWhatWasKept() throws IOException {
    Path kept = Files.createDirectories(log.resolve("kept/tmp/a"));
    Files.writeString(kept.resolve("s.sh"), "#!/usr/bin/deeper\n");
    Taken taken = started("/tmp/a/s.sh");
    assertEquals(List.of(".", "usr", "usr/bin", "usr/bin/deeper"), taken.paths());
    assertEquals(List.of(), taken.doubts());
  }

  @Test
  void linksPlantedAmongWhatWasKeptAreNotFollowed() throws IOException {
    Path secret = Files.createDirectories(outer.resolve("secret/tmp"));
    Files.writeString(secret.resolve("s.sh"), "#!/usr/bin/deeper\n");
    Files.createSymbolicLink(log.resolve("kept"), outer.resolve("secret"));
    assertEquals(List.of("."), started("/tmp/s.sh").paths());
    Files.delete(log.resolve("kept"));
    Files.createDirectory(log.resolve("kept"));
    Files.createSymbolicLink(log.resolve("kept/tmp"), secret);
    assertEquals(List.of("."), started("/tmp/s.sh").paths());
    Files.createSymbolicLink(before.resolve("d"), secret);
    Files.createDirectory(upper.resolve("d"));
    assertEquals(List.of("."), started("/workspace/d/s.sh").paths());
  }

  @Test
  void whatWasStartedAndIsGoneIsADoubt() throws IOException {
    Taken taken = started("/tmp/gone.sh");
    assertEquals(1, taken.doubts().size());
    assertTrue(taken.doubts().get(0).startsWith("/tmp/gone.sh was executed and"), taken.toString());
    assertEquals(
        List.of(),
        taken("execve(\"./none\", [\"none\"], 0x1 /* 0 vars */) = -1 ENOENT (No such file)\n")
            .doubts());
    assertEquals(List.of(), started("/proc/self/exe").doubts());
  }

  @Test
  void ofWhatIsGoneItsLoaderToldTheInterpreter() throws IOException {
    told.put("1", List.of(new Start("/usr/bin/deeper", Set.of("/usr/share/d/one"))));
    Taken taken = started("/tmp/gone.sh");
    List<String> expected =
        List.of(
            ".", "usr", "usr/bin", "usr/bin/deeper", "usr/share", "usr/share/d", "usr/share/d/one");
    assertEquals(expected, taken.paths());
    assertEquals(List.of(), taken.doubts());
    told.put("2", List.of(new Start("/usr/bin/unused", Set.of())));
    assertEquals(taken, started("/tmp/gone.sh"));
  }

  @Test
  void interpretersThatAreNowhereAreTold() throws IOException {
    Files.writeString(before.resolve("s.sh"), "#! /usr/bin/none -e\n");
    assertEquals(
        List.of("/workspace/s.sh is started with /usr/bin/none, which is not in the image"),
        started("/workspace/s.sh").lacks());
  }

  private Taken started(String program) throws IOException {
    return taken("execve(\"" + program + "\", [\"x\"], 0x1 /* 0 vars */) = 0\n");
  }

  /** As little as a kernel needs to find a loader's name in (elf(5)). */
  private static byte[] elf(String loader) {
    ByteBuffer file = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
    file.putShort((short) 3).putShort((short) 62).putInt(1).putLong(0).putLong(64).putLong(0);
    file.putInt(0).putShort((short) 64).putShort((short) 56).putShort((short) 1).position(64);
    file.putInt(3).putInt(4).putLong(128).putLong(128).putLong(128);
    file.putLong(loader.length() + 1).putLong(loader.length() + 1).putLong(1).position(128);
    return file.put(loader.getBytes(StandardCharsets.US_ASCII)).array();
  }

  private record Taken(List<String> paths, List<String> doubts, List<String> lacks) {}

  private Taken taken(String trace) throws IOException {
    Files.writeString(log.resolve("trace.1"), trace);
    Footprint footprint =
        new Footprint(new HostView(base, List.of()), Beside.of(before, upper, inputs, log));
    footprint.take(Trace.read(log), new ToldStarts(told));
    return new Taken(
        footprint.files().stream().map(found -> found.path().toString()).toList(),
        footprint.doubts(),
        footprint.lacks());
  }
}
