package org.holotype.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PathPatternTest {
  @Test
  void fitsAsAShellWould() {
    fits("out/*.npy", "out/a.npy", "out/.npy");
    misses("out/*.npy", "out/a/b.npy", "out/a.npz", "x/out/a.npy", "out");
    fits("logs/**", "logs/a", "logs/a/b/c.txt");
    misses("logs/**", "logs", "log/a");
    fits("**/a.csv", "a.csv", "x/a.csv", "x/y/a.csv");
    misses("**/a.csv", "ba.csv", "x/ba.csv");
    fits("a/**/z", "a/z", "a/b/z", "a/b/c/z");
    misses("a/**/z", "a/bz", "az");
    fits("**", "a", "a/b");
    fits("run?.log", "run1.log");
    misses("run?.log", "run.log", "run10.log", "run/.log");
    fits("a**b", "ab", "a/x/b");
  }

  @Test
  void aQuestionMarkIsOneCharacterAndBytesStayBytes() {
    fits("caf?", "caf\\xe9");
    assertEquals(true, PathPattern.parse("?.txt").matches(TreePath.parse("é.txt")));
    assertEquals(false, PathPattern.parse("??.txt").matches(TreePath.parse("é.txt")));
    fits("*.txt", "日本.txt");
  }

  @Test
  void whatNoPathCanFitIsRefused() {
    for (String bad : List.of("", "/a", "a/", "a//b", "./a", "a/../b", "x".repeat(5000))) {
      assertThrows(IllegalArgumentException.class, () -> new PathPattern(bad), bad);
    }
  }

  @Test
  void noPatternTakesLong() {
    PathPattern evil = new PathPattern("**a*".repeat(1000) + "b");
    TreePath path = new TreePath("a".repeat(4000));
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertFalse(evil.matches(path)));
  }

  /** Against the pattern language that everybody has, over a small alphabet. */
  @Test
  void agreesWithARegularExpression() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      String pattern = text(random, "ab*?/").replace("***", "**");
      String path = text(random, "ab/");
      if (isOrdinary(pattern) && isOrdinary(path)) {
        assertEquals(
            Pattern.matches(regex(pattern), path),
            new PathPattern(pattern).matches(new TreePath(path)),
            pattern + " on " + path);
      }
    }
  }

  private static boolean isOrdinary(String path) {
    return !path.isEmpty()
        && !path.startsWith("/")
        && !path.endsWith("/")
        && !path.contains("//")
        && !path.contains("***");
  }

  private static String text(Random random, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i >= 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static String regex(String pattern) {
    return ("/" + pattern)
        .replace("/**/", "/;")
        .replace("/**/", "/;")
        .replace("**", "!")
        .replace("*", "[^/]*")
        .replace("?", "[^/]")
        .replace("!", ".*")
        .replace(";", "(.*/)?")
        .substring(1);
  }

  private static void fits(String pattern, String... paths) {
    for (String path : paths) {
      assertEquals(true, PathPattern.parse(pattern).matches(TreePath.parse(path)), path);
    }
  }

  private static void misses(String pattern, String... paths) {
    for (String path : paths) {
      assertEquals(false, PathPattern.parse(pattern).matches(TreePath.parse(path)), path);
    }
  }
}
