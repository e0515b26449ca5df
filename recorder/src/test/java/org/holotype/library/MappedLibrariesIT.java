package org.holotype.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.holotype.manifest.Libraries;
import org.holotype.manifest.Library;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programs under a real loader, held against what the kernel says they mapped. */
class MappedLibrariesIT {
  private static final String PRINT_MAPS =
      "import sys;sys.stdout.write(open('/proc/self/maps').read())";

  @TempDir Path directory;

  private Path log;
  private Samples samples = new Samples(List.of(), Duration.ZERO, Duration.ZERO, Optional.empty());

  @BeforeEach
  void needBubblewrap() throws IOException {
    Tool.need("bwrap");
    log = Files.createDirectory(directory.resolve("log"));
  }

  @Test
  void namesEveryObjectThatThePythonInterpreterHasMapped() throws IOException {
    Tool.need("python3");
    String maps =
        launch(
            "/usr/bin/python3",
            "-c",
            "import _ctypes,_ssl,_decimal,time;time.sleep(0.3);" + PRINT_MAPS);
    Libraries libraries = collect("/usr/bin/python3");
    assertEquals(elfObjectsIn(maps), pathsOf(libraries));
    assertEquals(Libraries.Completeness.COMPLETE, libraries.completeness(), libraries.reason());
  }

  @Test
  void sawTheProgramAndItsPeakMemoryFromOutside() throws IOException {
    Tool.need("python3");
    launch("/usr/bin/python3", "-c", "x=b'1'*(64<<20);import time;time.sleep(0.5)");
    assertEquals(
        List.of(Path.of("/usr/bin/python3").toRealPath().toString()),
        samples.processes().stream().map(process -> process.program().path()).distinct().toList());
    assertTrue(samples.peakMemoryBytes().orElseThrow() > 64 << 20);
  }

  @Test
  void followsAChainOfProgramsOfWhichEachReplacesTheLast() throws IOException {
    launch("/bin/sh", "-c", "ls / >/dev/null; exec env sort /dev/null");
    Libraries libraries = collect("/bin/sh");
    Set<String> paths = pathsOf(libraries);
    for (String program : List.of("/bin/sh", "/usr/bin/ls", "/usr/bin/env", "/usr/bin/sort")) {
      assertTrue(paths.contains(Path.of(program).toRealPath().toString()), program);
    }
    assertTrue(paths.stream().anyMatch(path -> path.contains("libselinux")), "of ls");
    assertEquals(Libraries.Completeness.COMPLETE, libraries.completeness(), libraries.reason());
  }

  @Test
  void aProgramWithAClearedEnvironmentMakesTheListPossiblyIncomplete() throws IOException {
    launch("/bin/sh", "-c", "env -i sleep 0.4; :");
    Libraries libraries = collect("/bin/sh");
    assertEquals(Libraries.Completeness.POSSIBLY_INCOMPLETE, libraries.completeness());
    assertTrue(libraries.reason().contains("sleep"), libraries.reason());
    assertTrue(pathsOf(libraries).stream().anyMatch(path -> path.endsWith("/sleep")));
  }

  @Test
  void aProgramThatMayBeRunAndNotReadIsDoubtedOnceItLivesLong() throws IOException {
    // Longer than any bound that a complete list may state.
    Path closed = Files.copy(Path.of("/usr/bin/sleep"), directory.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("--x--x--x"));
    launch("/bin/sh", "-c", "env -i " + closed + " 5.5; :");
    Libraries libraries = collect("/bin/sh");
    assertEquals(
        Libraries.Completeness.POSSIBLY_INCOMPLETE, libraries.completeness(), libraries.reason());
  }

  @Test
  void writesNothingIntoAFileThatAShellPutsInPlaceOfTheLoadersDescriptor() throws IOException {
    Tool.need("bash");
    Path results = directory.resolve("results");
    launch("/usr/bin/bash", "-c", "exec 3>" + results + "; echo 1 >&3; :");
    assertEquals("1\n", Files.readString(results));
  }

  @Test
  void leavesNoDoubtAboutAnObjectThatWasTurnedDown() throws IOException {
    Tool.need("perl");
    Path text = Files.writeString(directory.resolve("text.so"), "no object\n");
    launch("/usr/bin/perl", "-e", "require DynaLoader;DynaLoader::dl_load_file('" + text + "')");
    Libraries libraries = collect("/usr/bin/perl");
    assertFalse(pathsOf(libraries).contains(text.toString()));
    assertEquals(Libraries.Completeness.COMPLETE, libraries.completeness(), libraries.reason());
  }

  @Test
  void aStaticCommandIsNamedAndLeavesTheListPossiblyIncomplete() throws IOException {
    launch("/sbin/ldconfig", "-p");
    Libraries libraries = collect("/sbin/ldconfig");
    assertEquals(Set.of(Path.of("/sbin/ldconfig").toRealPath().toString()), pathsOf(libraries));
    assertEquals(Libraries.Completeness.POSSIBLY_INCOMPLETE, libraries.completeness());
    assertTrue(libraries.reason().contains("static"), libraries.reason());
  }

  private String launch(String... command) throws IOException {
    Path out = directory.resolve("out");
    List<String> arguments = new ArrayList<>(sealed());
    arguments.addAll(List.of(command));
    ProcessBuilder builder =
        new ProcessBuilder(arguments)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    try (ProcessSampler sampler = ProcessSampler.create()) {
      Process process = builder.start();
      sampler.accept(process.pid());
      Tool.awaitEnd(process);
      samples = sampler.stop();
    }
    return Files.readString(out, StandardCharsets.ISO_8859_1);
  }

  private List<String> sealed() {
    return List.of(
        "/usr/bin/bwrap",
        "--unshare-pid",
        "--ro-bind",
        "/",
        "/",
        "--proc",
        "/proc",
        "--dev",
        "/dev",
        "--bind",
        directory.toString(),
        directory.toString(),
        "--die-with-parent",
        "--setenv",
        "PATH",
        "/usr/bin:/bin",
        "--setenv",
        LoaderLog.DEBUG_NAME,
        LoaderLog.DEBUG_VALUE,
        "--setenv",
        LoaderLog.OUTPUT_NAME,
        log.resolve(LoaderLog.FILE).toString(),
        "--");
  }

  private Libraries collect(String command) {
    return MappedLibraries.collect(
        LoaderLog.read(log),
        samples,
        new LaunchPaths(List.of(), "/", List.of("/usr/bin", "/bin"), command),
        new HostFilesystem(),
        Owners.NONE);
  }

  private static Set<String> pathsOf(Libraries libraries) {
    return libraries.objects().stream()
        .map(Library::path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> elfObjectsIn(String maps) throws IOException {
    Set<String> paths = new TreeSet<>();
    for (String line : maps.lines().filter(line -> line.indexOf('/') > 0).toList()) {
      String path = line.substring(line.indexOf('/'));
      if (ElfObject.read(Path.of(path)).isPresent()) {
        paths.add(path);
      }
    }
    return paths;
  }
}
