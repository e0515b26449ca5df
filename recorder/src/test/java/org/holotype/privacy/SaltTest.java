package org.holotype.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.holotype.manifest.Fact;
import org.holotype.tree.Planted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaltTest {
  @TempDir Path home;

  @Test
  void showsThatTwoWordsAreEqualWithoutTellingThem() {
    String digest = Salt.keptIn(home).digest("mustermann");
    assertEquals(digest, Salt.keptIn(home).digest("mustermann"));
    assertNotEquals(digest, Salt.keptIn(home).digest("musterfrau"));
    assertTrue(digest.matches("salted:[0-9a-f]{8}:[0-9a-f]{32}"), digest);
  }

  @Test
  void isItsOwnersAlone() throws IOException {
    Salt.keptIn(home);
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("salt"))));
    assertEquals(1, home.toFile().list().length);
  }

  @Test
  void anotherHomesDigestsAreNotTakenForOtherWords() {
    String here = Salt.keptIn(home.resolve("a")).digest("mustermann");
    String there = Salt.keptIn(home.resolve("b")).digest("mustermann");
    String again = Salt.keptIn(home.resolve("a")).digest("x");
    assertTrue(Salt.mayBeEqual("A=" + here, "A=" + there));
    assertFalse(Salt.mayBeEqual("A=" + here, "B=" + there));
    assertFalse(Salt.mayBeEqual("A=" + here, "A=plain"));
    assertFalse(Salt.mayBeEqual(here, again));
    assertTrue(Salt.mayBeEqual(here, here));
  }

  @Test
  void whereNoneCanBeKeptTheDigestEqualsOnlyItself() {
    Planted.file(home.resolve("file"), "x");
    Salt lost = Salt.keptIn(home.resolve("file/below"));
    assertEquals(lost.digest("a"), lost.digest("a"));
    assertNotEquals(lost.digest("a"), Salt.keptIn(home.resolve("file/below")).digest("a"));
  }

  @Test
  void aDamagedSaltIsNotUsed() {
    Planted.file(home.resolve("salt"), "short");
    assertNotEquals(Salt.keptIn(home).digest("a"), Salt.keptIn(home).digest("a"));
  }

  @Test
  void takesPrivatePartsOutOfFacts() {
    Redaction redaction = new Redaction(PrivateWords.none(), Salt.keptIn(home));
    Fact clean = redaction.of(Fact.known("modules", "gcc:/home/mustermann/mine:mpi", "here"));
    String value = clean.value().orElseThrow();
    assertTrue(value.matches("gcc:\\[salted:[0-9a-f:]+\\]/mine:mpi"), value);
    Fact innocent = Fact.known("kernel.release", "6.1.0-18-arm64", "here");
    assertEquals(innocent, redaction.of(innocent));
  }
}
