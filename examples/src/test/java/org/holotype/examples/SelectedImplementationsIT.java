package org.holotype.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NumPy over OpenBLAS as Debian builds them: each switch moves the facts that it is known for. */
class SelectedImplementationsIT {
  private static final Path IMAGE = Path.of("target", "numpy-fit-image").toAbsolutePath();
  private static final Path HOLOTYPE =
      Path.of("..", "runner", "target", "holotype", "bin", "holotype").toAbsolutePath().normalize();
  private static final Pattern FACT =
      Pattern.compile("\"name\": \"([a-z]+\\.[a-z.]+)\",\\s+\"value\": \"([^\"]*)\"");
  private static final Pattern RECORD = Pattern.compile("\"record\": \"([0-9a-f]{64})\"");
  private static final Set<String> ASKED =
      Set.of("glibc", "libm", "openblas", "blas", "lapack", "numpy", "python");

  @TempDir Path temporary;
  private Path work = Path.of("");

  @BeforeEach
  void aKeyAndAPlaceForRecords() throws Exception {
    Needs.userNamespaces();
    work = Files.createDirectory(temporary.resolve("work"));
    if (!Files.isDirectory(IMAGE)) {
      Needs.program("mmdebstrap");
      say(Path.of("numpy-fit", "build-image").toAbsolutePath().toString(), IMAGE.toString());
    }
    holotype("key", "generate");
    holotype("store", "init", "../records");
  }

  @Test
  void aFlippedSwitchChangesTheFactsOfItsLibraryAndNoOther() throws IOException {
    Map<String, String> plain = facts(record());
    assertTrue(
        plain.keySet().containsAll(Set.of("libm.path", "openblas.core", "numpy.dispatch")),
        plain::toString);
    assertTrue(
        plain.getOrDefault("blas.provider", "").contains("openblas-pthread"), plain::toString);
    assertEquals(Set.of("openblas.core"), changed(plain, "OPENBLAS_CORETYPE=Prescott"));
    assertEquals("Prescott", facts(record("OPENBLAS_CORETYPE=Prescott")).get("openblas.core"));
    if (!plain.getOrDefault("openblas.threads", "1").equals("1")) {
      assertEquals(Set.of("openblas.threads"), changed(plain, "OPENBLAS_NUM_THREADS=1"));
    }
    Set<String> disabled = changed(plain, "NPY_DISABLE_CPU_FEATURES=SSE42");
    assertEquals(Set.of("numpy.disabled", "numpy.dispatch"), disabled);
    Set<String> tuned = changed(plain, "GLIBC_TUNABLES=glibc.cpu.hwcaps=-SSE4_2");
    assertTrue(tuned.contains("glibc.cpu.usable"), tuned::toString);
    assertTrue(tuned.stream().allMatch(name -> name.matches("(glibc|libm)\\..*")), tuned::toString);
    assertEquals(Set.of("python.hashseed"), changed(plain, "PYTHONHASHSEED=0"));
  }

  @Test
  void theSameHostTakesTheSamePathsAndSaysSoBeforeARun() throws IOException {
    String record = record();
    String answer = holotype("fingerprint", "--json", "--store", "../records", "--against", record);
    assertTrue(answer.contains("\"answer\": \"same\""), answer);
    assertTrue(answer.contains("\"fact\": \"openblas.core\""), answer);
  }

  private Set<String> changed(Map<String, String> plain, String variable) throws IOException {
    Map<String, String> now = facts(record(variable));
    Set<String> names = new TreeSet<>(plain.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> now.getOrDefault(name, "").equals(plain.getOrDefault(name, "")));
    return names;
  }

  private String record(String... variables) throws IOException {
    Files.deleteIfExists(work.resolve("sum"));
    Stream<String> declared = Arrays.stream(variables).flatMap(one -> Stream.of("--env", one));
    String program =
        "import numpy; open('sum', 'w').write(str(numpy.dot(numpy.ones(9), numpy.ones(9))))";
    Stream<String> command =
        Stream.of(
                Stream.of("record", "--json", "--store", "../records", "--image", IMAGE.toString()),
                declared,
                Stream.of("--", "python3", "-c", program))
            .flatMap(words -> words);
    var found = RECORD.matcher(holotype(command.toArray(String[]::new)));
    assertTrue(found.find(), "nothing was recorded");
    return found.group(1);
  }

  private Map<String, String> facts(String record) throws IOException {
    Map<String, String> facts = new TreeMap<>();
    FACT.matcher(holotype("show", "--json", "--store", "../records", record))
        .results()
        .filter(fact -> ASKED.contains(fact.group(1).substring(0, fact.group(1).indexOf('.'))))
        .forEach(fact -> facts.put(fact.group(1), fact.group(2)));
    return facts;
  }

  private String holotype(String... arguments) throws IOException {
    return say(
        Stream.concat(Stream.of(HOLOTYPE.toString()), Arrays.stream(arguments))
            .toArray(String[]::new));
  }

  private String say(String... command) throws IOException {
    Path out = Files.createTempFile(temporary, "out", "");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(work.toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", System.getenv("PATH"),
                "JAVA_HOME", System.getProperty("java.home"),
                "HOME", temporary.toString(),
                "HOLOTYPE_HOME", temporary.resolve("home").toString(),
                "XDG_CONFIG_HOME", temporary.resolve("config").toString(),
                "GIT_AUTHOR_NAME", "Ada Author",
                "GIT_AUTHOR_EMAIL", "ada@example.org"));
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      assertTrue(process.waitFor(20, TimeUnit.MINUTES), "it did not end");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertEquals(0, process.exitValue(), () -> String.join(" ", command));
    return Files.readString(out);
  }
}
