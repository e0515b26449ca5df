package org.holotype.manifest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.holotype.failure.Failure;
import org.junit.jupiter.api.Test;

class TreePathTest {
  @Test
  void pathsThatLeaveTheTreeOrNameTwiceAreRefused() {
    for (String bytes :
        new String[] {"/etc", "a//b", "a/", "..", "a/../b", "a/.", "./a", "a\0b", "/"}) {
      assertThrows(Failure.class, () -> new TreePath(bytes), bytes);
    }
  }

  @Test
  void theRootIsWrittenAsADot() {
    assertEquals(TreePath.ROOT, TreePath.parse("."));
    assertEquals(".", TreePath.ROOT.toString());
    assertEquals(Optional.empty(), TreePath.ROOT.parent());
    assertThrows(Failure.class, () -> TreePath.parse("./."));
  }

  @Test
  void parentChildNameAndWithinAgree() {
    TreePath file = TreePath.parse("out/deep/a.csv");
    assertEquals("a.csv", file.name());
    assertEquals(Optional.of(TreePath.parse("out/deep")), file.parent());
    assertEquals(file, file.parent().orElseThrow().child("a.csv"));
    assertEquals(Optional.of(TreePath.ROOT), TreePath.parse("out").parent());
    assertTrue(file.isWithin(TreePath.parse("out")));
    assertTrue(file.isWithin(TreePath.ROOT));
    assertFalse(TreePath.parse("outer").isWithin(TreePath.parse("out")));
    assertThrows(Failure.class, () -> file.child("../../etc"));
  }

  @Test
  void orderIsThatOfUnsignedBytesAndEveryPathComesBack() {
    Random random = new Random(7);
    for (int round = 0; round < 5_000; round++) {
      TreePath one = random(random);
      TreePath other = random(random);
      assertEquals(one, TreePath.parse(one.toString()));
      assertEquals(one, TreePath.ofBytes(one.toBytes()));
      assertEquals(
          Integer.signum(Arrays.compareUnsigned(one.toBytes(), other.toBytes())),
          Integer.signum(one.compareTo(other)));
    }
  }

  @Test
  void bytesSurviveUnchanged() {
    byte[] raw = {'a', (byte) 0xff, '/', (byte) 0xc3, (byte) 0xa9, '\n'};
    assertEquals("a\\xff/\u00e9\\x0a", TreePath.ofBytes(raw).toString());
    assertArrayEquals(raw, TreePath.parse("a\\xff/\u00e9\\x0a").toBytes());
  }

  private static TreePath random(Random random) {
    byte[] raw = new byte[1 + random.nextInt(6)];
    random.nextBytes(raw);
    for (int at = 0; at < raw.length; at++) {
      raw[at] = raw[at] == 0 || raw[at] == '/' || raw[at] == '.' ? (byte) 'x' : raw[at];
    }
    return TreePath.ofBytes(raw);
  }
}
