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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NumPy over OpenBLAS as Debian builds them: each switch moves the facts that it is known for. */
class SelectedImplementationsIT {
  private static final Pattern FACT =
      Pattern.compile("\"name\": \"([a-z]+\\.[a-z.]+)\",\\s+\"value\": \"([^\"]*)\"");
  private static final Set<String> ASKED =
      Set.of("glibc", "libm", "openblas", "blas", "lapack", "numpy", "python");

  @TempDir Path temporary;
  private DebianDesk desk = new DebianDesk(Path.of(""));

  @BeforeEach
  void begin() throws Exception {
    desk = DebianDesk.open(temporary);
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
    String answer =
        desk.holotype("fingerprint", "--json", "--store", "../records", "--against", record);
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
    Files.deleteIfExists(desk.work().resolve("sum"));
    List<String> declared =
        Arrays.stream(variables).flatMap(one -> Stream.of("--env", one)).toList();
    String program =
        "import numpy; open('sum', 'w').write(str(numpy.dot(numpy.ones(9), numpy.ones(9))))";
    return desk.record(declared, "python3", "-c", program);
  }

  private Map<String, String> facts(String record) throws IOException {
    Map<String, String> facts = new TreeMap<>();
    FACT.matcher(desk.holotype("show", "--json", "--store", "../records", record))
        .results()
        .filter(fact -> ASKED.contains(fact.group(1).substring(0, fact.group(1).indexOf('.'))))
        .forEach(fact -> facts.put(fact.group(1), fact.group(2)));
    return facts;
  }
}
