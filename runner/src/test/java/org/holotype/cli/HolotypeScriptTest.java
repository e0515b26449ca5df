package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/holotype} alone: a stand-in for Java says how it was called. */
class HolotypeScriptTest {
  private static final Path SOURCE = Path.of("src/main/dist/bin/holotype").toAbsolutePath();
  private static final String SAYS_HOW_IT_WAS_CALLED =
      """
      #!/bin/sh
      printf '<%s>' "$@"
      env
      """;

  @TempDir Path temp;
  private Path script;
  private Path javaHome;
  private final Map<String, String> environment = new LinkedHashMap<>();

  @BeforeEach
  void install() throws IOException {
    script = temp.resolve("a place with spaces/bin/holotype");
    Files.createDirectories(script.getParent());
    Files.copy(SOURCE, script);
    executable(script);
    library("runner-1.jar");
    library("a.jar");
    javaHome = javaOf("17.0.15");
    environment.put("JAVA_HOME", javaHome.toString());
    environment.put("PATH", "/usr/bin:/bin");
  }

  @Test
  void argumentsReachTheProgramUntouched() throws Exception {
    Words said = run(temp, script.toString(), "record", "--", "two words", "", "*", "--help");
    assertTrue(
        said.out.contains("/lib/runner-1.jar><record><--><two words><><*><--help>"), said.out);
  }

  @Test
  void aRelativeLinkToALinkLeadsHome() throws Exception {
    Files.createDirectory(temp.resolve("bin"));
    Files.createSymbolicLink(temp.resolve("first"), Path.of("a place with spaces/bin/holotype"));
    Files.createSymbolicLink(temp.resolve("bin/second"), Path.of("../first"));
    Words said = run(temp.resolve("bin"), "sh", "second");
    String jar = "<-jar><./../a place with spaces/bin/../lib/runner-1.jar>";
    assertTrue(said.out.contains(jar), said.out);
  }

  @Test
  void aProgramWithoutItsJarsSaysSo() throws Exception {
    Files.delete(script.resolveSibling("../lib/runner-1.jar"));
    Words said = run(temp, script.toString(), "doctor");
    assertEquals(2, said.status);
    assertTrue(said.err.contains("/lib/runner-*.jar is not there"), said.err);
  }

  private void library(String name) throws IOException {
    Path lib = Files.createDirectories(script.resolveSibling("../lib"));
    Files.writeString(lib.resolve(name), "");
  }

  @Test
  void theLocaleIsFixedAndTheCallersHandedOn() throws Exception {
    environment.put("LC_ALL", "");
    environment.put("LANG", "C");
    environment.put("HOLOTYPE_CALLER_LC_CTYPE", "left over");
    Words said = run(temp, script.toString());
    assertTrue(said.out.contains("\nLC_ALL=C.UTF-8\n"), said.out);
    assertTrue(said.out.contains("HOLOTYPE_CALLER_LC_ALL=\n"), said.out);
    assertTrue(said.out.contains("HOLOTYPE_CALLER_LANG=C\n"), said.out);
    assertFalse(said.out.contains("HOLOTYPE_CALLER_LC_CTYPE"), said.out);
  }

  @Test
  void theClassArchiveIsUsedByTheJavaThatMadeIt() throws Exception {
    archiveFor("17.0.15 " + home());
    Words said = run(temp, script.toString());
    assertTrue(said.out.contains("<-XX:SharedArchiveFile="), said.out);
  }

  @Test
  void theClassArchiveOfAnotherJavaOrPlaceIsLeftAlone() throws Exception {
    for (String built : List.of("17.0.14 " + home(), "17.0.15 /elsewhere", "")) {
      archiveFor(built);
      Words said = run(temp, script.toString());
      assertFalse(said.out.contains("SharedArchiveFile"), said.out);
    }
  }

  @Test
  void javaOptionsOfTheCallerNeitherSpeakNorAct() throws Exception {
    environment.put("JAVA_TOOL_OPTIONS", "-Dloud");
    environment.put("JDK_JAVA_OPTIONS", "-Dloud");
    environment.put("_JAVA_OPTIONS", "-Dloud");
    Words said = run(temp, script.toString());
    assertFalse(said.out.contains("loud"), said.out);
    assertEquals("", said.err);
  }

  @Test
  void javaIsFoundInPathWhereJavaHomeHoldsNone() throws Exception {
    environment.put("JAVA_HOME", temp.resolve("gone").toString());
    environment.put("PATH", javaHome.resolve("bin") + ":/usr/bin:/bin");
    assertEquals(0, run(temp, script.toString()).status);
  }

  @Test
  void aJavaThatIsTooOldIsNamed() throws Exception {
    environment.put("JAVA_HOME", javaOf("1.8.0_402").toString());
    Words said = run(temp, script.toString(), "doctor");
    assertEquals(2, said.status);
    assertTrue(said.err.contains("it is version 1.8.0_402, and 17 or later is needed"), said.err);
    assertTrue(said.err.contains("mend: "), said.err);
  }

  @Test
  void recordWithoutJavaIsNotTakenForItsCommandsStatus() throws Exception {
    environment.put("JAVA_HOME", temp.resolve("gone").toString());
    environment.put("PATH", temp.toString());
    Words said = run(temp, "/bin/sh", script.toString(), "record", "--", "true");
    assertEquals(125, said.status);
    assertTrue(said.err.startsWith("holotype: Java cannot be started"), said.err);
  }

  @Test
  void whatOnlyNewerJavasKnowIsSaidToThemAlone() throws Exception {
    assertFalse(run(temp, script.toString()).out.contains("--sun-misc-unsafe-memory-access"));
    environment.put("JAVA_HOME", javaOf("25").toString());
    assertTrue(run(temp, script.toString()).out.contains("--sun-misc-unsafe-memory-access=allow"));
  }

  private Path javaOf(String version) throws IOException {
    Path home = Files.createDirectories(temp.resolve("java " + version));
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, SAYS_HOW_IT_WAS_CALLED);
    executable(java);
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"A B\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Words(int status, String out, String err) {}

  private Words run(Path directory, String... command) throws Exception {
    Path out = temp.resolve("out");
    Path err = temp.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    int status = builder.start().waitFor();
    return new Words(status, Files.readString(out), Files.readString(err));
  }

  private Path home() throws IOException {
    return temp.resolve("a place with spaces").toRealPath();
  }

  private void archiveFor(String built) throws IOException {
    Path lib = Files.createDirectories(home().resolve("lib"));
    Files.writeString(lib.resolve("classes.jsa"), "");
    Files.writeString(lib.resolve("classes.jsa.for"), built + "\n");
  }
}
