package org.holotype.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Libraries;
import org.holotype.manifest.Library;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedLibrariesTest {
  private static final String ROOT = "/store/root";
  private static final Set<String> GLIBC = Set.of("/lib/libc.so.6", "/lib64/ld.so");
  private static final LaunchPaths PATHS =
      new LaunchPaths(List.of(ROOT), "/workspace", List.of("/bin", "/usr/bin"), "/usr/bin/model");

  @TempDir Path directory;

  private final Map<String, InsideFiles.InsideFile> files = new HashMap<>();

  @BeforeEach
  void image() throws IOException {
    put("/lib/libc.so.6", "/usr/lib/libc.so.6", Elf.library("libc.so.6"));
    put("/lib64/ld.so", "/usr/lib/ld.so", Elf.library("ld.so"));
    put("/usr/bin/model", "/usr/bin/model", Elf.program("libc.so.6"));
    put("/usr/bin/other", "/usr/bin/other", Elf.program("libother.so"));
    put("/bin/busybox", "/bin/busybox", Elf.statically());
  }

  @Test
  void listsProgramsAndObjectsByTheirResolvedPath() {
    Libraries libraries = collect(log("model", GLIBC), samples());
    assertEquals(
        List.of("/usr/bin/model", "/usr/lib/ld.so", "/usr/lib/libc.so.6"), paths(libraries));
    assertEquals(
        new Library(
            "/usr/lib/libc.so.6",
            Library.Origin.IMAGE,
            Optional.of(Digest.sha256(Elf.library("libc.so.6").bytes())),
            Optional.of(Elf.BUILD_ID),
            Optional.of("libc.so.6"),
            Optional.of("libc6 2.36")),
        libraries.objects().get(2));
    assertEquals(Libraries.Completeness.COMPLETE, libraries.completeness(), libraries.reason());
  }

  @Test
  void sampledCodeThatTheLogNamesLeavesItComplete() {
    Libraries libraries =
        collect(
            log("model", GLIBC),
            samples(
                new SampledProcess(
                    2,
                    new SampledProcess.Program(ROOT + "/usr/bin/model", "1:1"),
                    new TreeSet<>(Set.of(ROOT + "/usr/lib/libc.so.6", ROOT + "/usr/bin/model")),
                    1)));
    assertEquals(Libraries.Completeness.COMPLETE, libraries.completeness(), libraries.reason());
  }

  @Test
  void aStaticProgramThatWasSeenIsListedAndDoubted() {
    Libraries libraries =
        collect(log("model", GLIBC), samples(process(3, "/bin/busybox", "/bin/busybox")));
    assertTrue(paths(libraries).contains("/bin/busybox"));
    assertDoubted(libraries, "/bin/busybox");
  }

  @Test
  void aProgramUnderAFalseNameIsNotTakenForTheFileOfThatName() {
    Libraries libraries = collect(log("other", GLIBC), samples());
    assertTrue(!paths(libraries).contains("/usr/bin/other"));
    assertDoubted(libraries, "other");
  }

  @Test
  void aProgramUnderAFalseNameIsFoundWhereItsProcessWasSeen() {
    Libraries libraries =
        collect(log("[model]", GLIBC), samples(process(2, "/usr/bin/model", "/usr/bin/model")));
    assertEquals(Libraries.Completeness.COMPLETE, libraries.completeness(), libraries.reason());
  }

  @Test
  void aHelperOfTheLauncherIsNoPartOfTheRun() throws IOException {
    Path helper = Files.write(directory.resolve("setpriv"), Elf.statically().bytes());
    SampledProcess.Program program =
        new SampledProcess.Program(helper.toString(), FileIdentity.of(helper).orElseThrow());
    Libraries libraries =
        collect(
            log("model", GLIBC),
            samples(new SampledProcess(2, program, new TreeSet<>(Set.of(helper.toString())), 1)));
    assertEquals(Libraries.Completeness.COMPLETE, libraries.completeness(), libraries.reason());
  }

  @Test
  void anObjectThatIsGoneIsDoubted() {
    assertDoubted(
        collect(log("model", Set.of("/lib/libc.so.6", "/tmp/x\n.so")), samples()),
        "/tmp/x\\x0a.so");
  }

  @Test
  void codeFromADeletedFileIsDoubted() {
    assertDoubted(
        collect(log("model", GLIBC), samples(process(2, "/usr/bin/model", "/tmp/a (deleted)"))),
        "/tmp/a (deleted)");
  }

  @Test
  void aRunWithoutAnyLogIsDoubted() {
    assertDoubted(
        collect(new LoaderLog(Map.of(), new TreeSet<>(), List.of()), samples()), "static");
  }

  @Test
  void aDataFileNamedInALogIsNotListed() throws IOException {
    Path data = Files.writeString(directory.resolve("passwd"), "root\n");
    files.put("/etc/passwd", file("/etc/passwd", data));
    Libraries libraries = collect(log("model", Set.of("/lib/libc.so.6", "/etc/passwd")), samples());
    assertTrue(!paths(libraries).contains("/etc/passwd"));
    assertDoubted(libraries, "/etc/passwd");
  }

  @Test
  void namesAFewReasonsAndCountsTheRest() {
    Set<String> gone = new TreeSet<>(GLIBC);
    for (int object = 0; object < 9; object++) {
      gone.add("/gone/lib" + object + ".so");
    }
    assertDoubted(collect(log("model", gone), samples()), "and 5 more such reasons");
  }

  @Test
  void saysHowShortAProgramMustHaveBeenToEscape() {
    assertTrue(lived(20, 0).reason().contains("lived less than 0.5 s"), lived(20, 0).reason());
    assertTrue(lived(601, 0).reason().contains("lived less than 0.7 s"), lived(601, 0).reason());
    assertTrue(lived(700, 0).reason().contains("lived less than 0.7 s"), lived(700, 0).reason());
  }

  @Test
  void aProcessThatCouldNotBeReadIsDoubtedOnceItLivedLongerThanThat() {
    assertEquals(Libraries.Completeness.COMPLETE, lived(20, 500).completeness());
    assertEquals(Libraries.Completeness.COMPLETE, lived(800, 800).completeness());
    assertDoubted(lived(20, 501), "could not be looked into lived for up to 0.6 s");
    assertDoubted(lived(800, 1203), "could not be looked into lived for up to 1.3 s");
  }

  @Test
  void aRunThatNobodyLookedAtIsDoubted() {
    assertEquals(Libraries.Completeness.COMPLETE, lived(5_000, 0).completeness());
    assertDoubted(lived(5_001, 0), "for up to 5.1 s no process could be looked at");
  }

  private Libraries lived(long unseen, long unread) {
    return collect(
        log("model", GLIBC),
        new Samples(
            List.of(), Duration.ofMillis(unseen), Duration.ofMillis(unread), Optional.empty()));
  }

  private static void assertDoubted(Libraries libraries, String words) {
    assertEquals(Libraries.Completeness.POSSIBLY_INCOMPLETE, libraries.completeness());
    assertTrue(libraries.reason().contains(words), libraries.reason());
  }

  private Libraries collect(LoaderLog log, Samples samples) {
    return MappedLibraries.collect(
        log,
        samples,
        PATHS,
        path -> Optional.ofNullable(files.get(path)),
        paths -> Map.of("/usr/lib/libc.so.6", "libc6 2.36"));
  }

  private static LoaderLog log(String name, Set<String> objects) {
    return new LoaderLog(
        Map.of(new LoaderLog.Start(name, objects), Set.of(2L)), new TreeSet<>(objects), List.of());
  }

  private static Samples samples(SampledProcess... processes) {
    return new Samples(List.of(processes), Duration.ofMillis(20), Duration.ZERO, Optional.empty());
  }

  private static SampledProcess process(long pid, String program, String code) {
    return new SampledProcess(
        pid, new SampledProcess.Program(program, "1:1"), new TreeSet<>(Set.of(code)), 4096);
  }

  private static List<String> paths(Libraries libraries) {
    return libraries.objects().stream().map(Library::path).toList();
  }

  private void put(String path, String resolved, Elf elf) throws IOException {
    Path onDisk = Files.write(directory.resolve(resolved.replace('/', '_')), elf.bytes());
    files.put(path, file(resolved, onDisk));
    files.put(resolved, file(resolved, onDisk));
  }

  private static InsideFiles.InsideFile file(String path, Path onDisk) {
    return new InsideFiles.InsideFile(path, Library.Origin.IMAGE, Optional.empty(), onDisk);
  }
}
