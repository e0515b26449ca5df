package org.holotype.userland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.holotype.tree.LaunchUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a view is taken, given what a trace names. */
class FootprintTest {
  @TempDir Path outer;
  private Path base = Path.of("unset");
  private Path log = Path.of("unset");

  @BeforeEach
  void layOutAView() throws IOException {
    base = Files.createDirectory(outer.resolve("base"));
    log = Files.createDirectory(outer.resolve("log"));
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

  private record Taken(List<String> paths, List<String> doubts) {}

  private Taken taken(String trace) throws IOException {
    Files.writeString(log.resolve("trace.1"), trace);
    Footprint footprint = new Footprint(new HostView(base, List.of()));
    footprint.take(Trace.read(log));
    return new Taken(
        footprint.files().stream().map(found -> found.path().toString()).toList(),
        footprint.doubts());
  }
}
