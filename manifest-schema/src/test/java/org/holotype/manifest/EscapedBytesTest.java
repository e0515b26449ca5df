package org.holotype.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.holotype.failure.Failure;
import org.junit.jupiter.api.Test;

class EscapedBytesTest {
  @Test
  void utf8StaysAndEverythingElseIsEscaped() {
    assertEquals("caf\u00e9 \u6570", EscapedBytes.write(latin("caf\u00e9 \u6570")));
    assertEquals("\\xff\\x5c\\x0a\\x1b[2J", EscapedBytes.write("\u00ff\\\n\u001b[2J"));
    assertEquals("\\xe2\\x80\\xae", EscapedBytes.write(latin("\u202e")));
    assertEquals("\\xed\\xa0\\x80", EscapedBytes.write("\u00ed\u00a0\u0080"));
    assertEquals("na\\xefve/\\xf0a", EscapedBytes.write("na\u00efve/\u00f0a"));
    assertEquals("\\xc0\\xaf", EscapedBytes.write("\u00c0\u00af"));
  }

  @Test
  void randomBytesComeBackAndNoTwoShareAWrittenForm() {
    Random random = new Random(20261123);
    Map<String, String> seen = new HashMap<>();
    for (int round = 0; round < 20_000; round++) {
      String bytes = randomBytes(random);
      String written = EscapedBytes.write(bytes);
      assertEquals(bytes, EscapedBytes.read(written));
      assertEquals(bytes, seen.getOrDefault(written, bytes));
      seen.put(written, bytes);
      assertTrue(written.chars().noneMatch(Character::isISOControl), written);
    }
  }

  @Test
  void everyCodePointComesBackAndNoneDrivesATerminal() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
        String bytes = latin(Character.toString(codePoint));
        String written = EscapedBytes.write(bytes);
        assertEquals(bytes, EscapedBytes.read(written));
        assertTrue(
            written.startsWith("\\x") || !Character.isISOControl(codePoint), "escaped: " + written);
      }
    }
  }

  @Test
  void aWrittenFormThatNoBytesHaveIsRefused() {
    for (String written :
        new String[] {"\\", "\\x", "\\x4", "\\xzz", "\\x41", "\\xFF", "\\x+1", "a\nb", "\ud800"}) {
      assertThrows(Failure.class, () -> EscapedBytes.read(written), written);
    }
  }

  private static String randomBytes(Random random) {
    StringBuilder bytes = new StringBuilder();
    for (int left = random.nextInt(12); left > 0; left--) {
      bytes.append(
          random.nextInt(3) == 0
              ? latin(Character.toString(random.nextInt(0xd800)))
              : Character.toString(random.nextInt(256)));
    }
    return bytes.toString();
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
