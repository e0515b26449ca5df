package org.holotype.image.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an image tries: nothing beside its tree changes, it is refused in the words that were
 * foreseen or what it tries stays inside, it takes no ten seconds, and little is written or held.
 */
@AnyUser
class HostileCorpusTest {
  private static final int MOST_SECONDS = 300;

  /** 256 MiB of memory, and no larger file. */
  private static final String HELD = "ulimit -f 524288 && exec \"$0\" -Xmx256m \"$@\"";

  private static final List<Attack> ALL = Attack.all();
  private static final Set<String> NAMES =
      ALL.stream().map(Attack::name).collect(Collectors.toSet());

  @TempDir static Path outer;

  static Stream<Advisory> advisories() {
    return Advisories.all().stream();
  }

  @TestFactory
  Stream<DynamicTest> attackComesToNothing() throws Exception {
    Map<String, String> problems = letLoose();
    return ALL.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(), () -> assertEquals("", problems.get(each.name()))));
  }

  @ParameterizedTest
  @MethodSource("advisories")
  void advisoryHasItsAttacks(Advisory advisory) {
    assertEquals(List.of(), advisory.missing(NAMES));
  }

  @Test
  void everyAttackHasANameOfItsOwn() {
    assertEquals(ALL.size(), NAMES.size());
  }

  /** What was wrong with each, in a Java that may hold so much. */
  private static Map<String, String> letLoose() throws IOException, InterruptedException {
    Path said = outer.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            "-c",
            HELD,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "--add-opens=java.base/sun.nio.fs=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            CorpusMain.class.getName(),
            Files.createDirectory(outer.resolve("corpus")).toString());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    List<String> lines = Files.readAllLines(said);
    assertEquals(0, process.exitValue(), () -> "it ended behind " + lines.get(lines.size() - 1));
    assertTrue(lines.size() >= ALL.size(), lines.toString());
    return lines.stream()
        .map(line -> line.split("\t", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts.length > 1 ? parts[1] : ""));
  }
}
