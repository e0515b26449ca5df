package org.holotype.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.holotype.machine.AnyUser;
import org.holotype.manifest.Linkage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held against readelf over the objects of a real system. */
@AnyUser
class ElfObjectIT {
  private static final int MOST = 400;
  private static final Pattern BUILD_ID = Pattern.compile("Build ID: ([0-9a-f]+)");
  private static final Pattern SONAME = Pattern.compile("\\(SONAME\\).*\\[(.*)\\]");
  private static final Pattern VERSION = Pattern.compile("Name: (\\S+)  Flags");
  private static final Pattern ISA_NEEDED = Pattern.compile("x86 ISA needed: (?:[^\n]*, )?(\\S+)");
  private static final Pattern COMMENT = Pattern.compile("(?m)^ +\\[ *[0-9a-f]+\\]  (.*)$");
  private static final Pattern NEEDED = Pattern.compile("\\(NEEDED\\).*\\[(.*)\\]");

  @Test
  void agreesWithReadelfOnEveryObject() throws IOException {
    Tool.need("readelf");
    List<Path> objects = objects("/usr/lib/x86_64-linux-gnu", "*.so*");
    objects.addAll(objects("/usr/bin", "*"));
    assertTrue(objects.size() > 50);
    for (Path object : objects) {
      assertAgrees(object);
    }
  }

  private static void assertAgrees(Path object) throws IOException {
    ElfObject ours = ElfObject.read(object).orElseThrow();
    String theirs =
        Tool.output(
            Map.of("LC_ALL", "C"),
            List.of("/usr/bin/readelf", "-W", "-n", "-d", object.toString()));
    assertEquals(first(BUILD_ID, theirs), ours.buildId(), object.toString());
    assertEquals(first(SONAME, theirs), ours.soname(), object.toString());
    assertEquals(all(NEEDED, theirs), ours.needed(), object.toString());
  }

  @Test
  void agreesWithReadelfOnVersionsAndLevels() throws IOException {
    Tool.need("readelf");
    for (Path object : objects("/usr/lib/x86_64-linux-gnu", "lib[cmgp]*.so*")) {
      Linkage ours = ElfObject.read(object).orElseThrow().linkage().orElse(Linkage.UNTOLD);
      String theirs =
          Tool.output(
              Map.of("LC_ALL", "C"),
              List.of("/usr/bin/readelf", "-W", "-n", "-V", object.toString()));
      String needs = theirs.substring(Math.max(0, theirs.lastIndexOf("Version needs section")));
      List<String> expected =
          needs.startsWith("Version needs")
              ? SymbolVersions.highest(all(VERSION, needs))
              : List.of();
      assertEquals(expected, ours.needs(), object.toString());
      assertEquals(first(ISA_NEEDED, theirs), ours.isaNeeded(), object.toString());
    }
  }

  @Test
  void findsTheStartUpCodeOfFastMathWhereSymbolsAreLeftIn(@TempDir Path directory)
      throws IOException {
    Tool.need("gcc");
    Path source = Files.writeString(directory.resolve("x.c"), "int x(void) { return 1; }\n");
    assertEquals(Optional.of(Linkage.FastMath.LINKED), fastMath(directory, source, "-ffast-math"));
    assertEquals(Optional.of(Linkage.FastMath.NOT_LINKED), fastMath(directory, source, "-O1"));
    assertEquals(Optional.empty(), fastMath(directory, source, "-s"));
  }

  @Test
  void readsWhatCompilersLeftAsReadelfDoesAndNoPathOfTheirs(@TempDir Path directory)
      throws IOException {
    Tool.need("gcc");
    Tool.need("readelf");
    Path source = Files.writeString(directory.resolve("x.c"), "int x(void) { return 1; }\n");
    String prefix = "-fdebug-prefix-map=/home/ada=/x";
    Linkage told =
        compiled(directory, source, "-O3", "-mfma", "-frecord-gcc-switches", prefix).orElseThrow();
    assertEquals(comment(directory.resolve("program")), told.compilers().orElseThrow());
    assertTrue(told.compilers().toString().contains("GCC: ("), told::toString);
    List<String> options = told.options().orElseThrow();
    assertTrue(options.containsAll(List.of("-O3", "-mfma")), told::toString);
    assertFalse(options.toString().contains("ada"), told::toString);
    Linkage stripped = compiled(directory, source, "-s").orElseThrow();
    assertTrue(stripped.compilers().isPresent() && stripped.options().isEmpty());
  }

  private static List<String> comment(Path program) throws IOException {
    String printed =
        Tool.output(
            Map.of("LC_ALL", "C"),
            List.of("/usr/bin/readelf", "-p", ".comment", program.toString()));
    return all(COMMENT, printed).stream().map(String::strip).distinct().sorted().toList();
  }

  private static Optional<Linkage> compiled(Path directory, Path source, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/gcc", "-shared", "-o"));
    Path program = directory.resolve("program");
    command.add(program.toString());
    command.addAll(List.of(options));
    command.add(source.toString());
    Tool.output(Map.of("PATH", "/usr/bin:/bin"), command);
    return ElfObject.read(program).orElseThrow().linkage();
  }

  private static Optional<Linkage.FastMath> fastMath(Path directory, Path source, String option)
      throws IOException {
    Path program = directory.resolve("program" + option);
    Tool.output(
        Map.of("PATH", "/usr/bin:/bin"),
        List.of("/usr/bin/gcc", option, "-shared", "-o", program.toString(), source.toString()));
    return ElfObject.read(program).orElseThrow().linkage().flatMap(Linkage::fastMath);
  }

  private static List<Path> objects(String directory, String glob) throws IOException {
    List<Path> objects = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(directory), glob)) {
      for (Path entry : entries) {
        if (objects.size() < MOST
            && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
            && ElfObject.read(entry).isPresent()) {
          objects.add(entry);
        }
      }
    }
    return objects;
  }

  private static Optional<String> first(Pattern pattern, String text) {
    return all(pattern, text).stream().findFirst();
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
