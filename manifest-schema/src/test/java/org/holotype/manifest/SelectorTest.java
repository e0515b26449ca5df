package org.holotype.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectorTest {
  @Test
  void comesBackAsItWasWritten() {
    for (String written :
        List.of(
            "json:/a/b~1c/~0d/0",
            "csv:row=3,column=p",
            "csv:line=4,field=2",
            "text:chi2 = ([0-9.]+)",
            "text:(?i)^p[ :=]{0,3}(?:<|=)? *([0-9.]+?)$",
            "text:(?:ab|c)+x{2,3}+",
            "text:x(-?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?)")) {
      assertEquals(written, Selector.parse(written).toString());
    }
    assertEquals(List.of("a", "b/c", "~d", "0"), Selector.parse("json:/a/b~1c/~0d/0").pointer());
  }

  @Test
  void expressionsThatCouldRunForEverAreRefused() {
    for (String bad :
        List.of(
            "",
            "(a+)+b",
            "((a*)b)*",
            "(a?){5}",
            "(a){5}",
            "^{1000}",
            "(?:){9}",
            "\\b*",
            "a{2}{3}",
            "|+",
            "(a{2}){2,}",
            "a{2000}",
            "a{1,99999}",
            "a{x}",
            "(a)\\1",
            "(?=a)b",
            "(?<!a)b",
            "(?<n>a)",
            "(?>a)",
            "\\Qa",
            "(a)(b)",
            "(",
            "[a",
            "*",
            "x".repeat(2000))) {
      assertThrows(
          IllegalArgumentException.class, () -> Selector.parse("text:" + bad), "text:" + bad);
    }
  }

  @Test
  void noTextDoesAnythingElseThanBeingRefused() {
    Random random = new Random(11);
    String letters = "ab01()[]{}*+?|\\^$.,:=/~csvrowlinetextjson";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder(List.of("text:", "csv:", "json:").get(round % 3));
      for (int i = random.nextInt(20); i > 0; i--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        assertEquals(text.toString(), Selector.parse(text.toString()).toString());
      } catch (IllegalArgumentException refused) {
        // That is the other answer.
      }
    }
  }
}
