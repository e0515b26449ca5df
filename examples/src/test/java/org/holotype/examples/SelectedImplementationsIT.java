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
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * NumPy over OpenBLAS, recorded by the shipped command: what it selected is in the record. Every
 * other stack and switch is held to it in {@link SelectedStacksIT}.
 */
@AnyUser
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
  void aFlippedSwitchChangesTheFactOfItsLibraryAndNoOther() throws IOException {
    Map<String, String> plain = facts(record());
    assertTrue(
        plain.keySet().containsAll(Set.of("libm.path", "openblas.core", "numpy.dispatch")),
        plain::toString);
    String core = plain.getOrDefault("openblas.core", "").equals("Prescott") ? "Core2" : "Prescott";
    assertEquals(Set.of("openblas.core"), changed(plain, "OPENBLAS_CORETYPE=" + core));
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
