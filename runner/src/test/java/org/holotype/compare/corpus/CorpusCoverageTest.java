package org.holotype.compare.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.formats.Formats;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** How many pairs the corpus has of each format and class: the table is kept where it is seen. */
class CorpusCoverageTest {
  private static final int LEAST = 150;

  @Test
  void theTableIsTheCorpus() throws IOException {
    try (InputStream kept =
        Objects.requireNonNull(CorpusCoverageTest.class.getResourceAsStream("/corpus.md"))) {
      assertEquals(new String(kept.readAllBytes(), StandardCharsets.UTF_8), table());
    }
  }

  @Test
  void thereAreEnoughPairsOfEveryFormat() {
    assertTrue(Corpus.all().count() + TrapPairs.ALL.size() >= LEAST);
    for (FormatComparer format : Formats.all().comparers()) {
      String name = format.format();
      boolean inferred = name.startsWith("raw float");
      assertTrue(has(name, Verdict.DIVERGED), () -> "none that diverged of " + name);
      // Numbers of a type that nobody declared are never excused.
      assertTrue(inferred || has(name, Verdict.EQUIVALENT), () -> "no harmless one of " + name);
    }
  }

  private static boolean has(String format, Verdict verdict) {
    return Corpus.all().anyMatch(pair -> pair.verdict() == verdict && format(pair).equals(format));
  }

  private static String table() {
    Map<String, Map<DifferenceClass, Integer>> counts = new TreeMap<>();
    Corpus.all()
        .forEach(
            pair ->
                counts
                    .computeIfAbsent(format(pair), name -> new EnumMap<>(DifferenceClass.class))
                    .merge(pair.primary(), 1, Integer::sum));
    StringBuilder table =
        new StringBuilder("| format | pairs | of primary class |\n| --- | --- | --- |\n");
    counts.forEach(
        (format, classes) ->
            table
                .append("| ")
                .append(format)
                .append(" | ")
                .append(classes.values().stream().mapToInt(Integer::intValue).sum())
                .append(" | ")
                .append(words(classes))
                .append(" |\n"));
    return table
        .append("| together | ")
        .append(Corpus.all().count())
        .append(" | |\n")
        .append("| traps that nothing may excuse | ")
        .append(TrapPairs.ALL.size())
        .append(" | |\n")
        .toString();
  }

  private static String words(Map<DifferenceClass, Integer> classes) {
    return String.join(
        ", ",
        classes.entrySet().stream()
            .map(entry -> entry.getKey().word() + " " + entry.getValue())
            .toList());
  }

  /** As the program would choose it for the recorded side. */
  static String format(Pair pair) {
    byte[] bytes = pair.recorded();
    Head head = new Head(Arrays.copyOf(bytes, Math.min(8192, bytes.length)), bytes.length);
    TreePath path = TreePath.parse(pair.path());
    return Formats.all().comparers().stream()
        .filter(one -> one.recognises(path, head, pair.policy()))
        .map(FormatComparer::format)
        .findFirst()
        .orElse("bytes");
  }
}
