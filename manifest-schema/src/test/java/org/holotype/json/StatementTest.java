package org.holotype.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.machine.AnyUser;
import org.holotype.manifest.Exit;
import org.holotype.manifest.SampleManifest;
import org.junit.jupiter.api.Test;

@AnyUser
class StatementTest {
  private static final Statement SAMPLE = Statement.of(SampleManifest.full());
  private static final String TEXT = new String(SAMPLE.toBytes(), StandardCharsets.UTF_8);

  @Test
  void comesBackAsTheSameValueAndTheSameBytes() {
    assertEquals(SAMPLE, Statement.read(SAMPLE.toBytes()));
    assertArrayEquals(SAMPLE.toBytes(), Statement.read(SAMPLE.toBytes()).toBytes());
  }

  @Test
  void membersThatWereAddedLaterComeBackToo() {
    Statement extended = Statement.of(SampleManifest.extended());
    assertEquals(extended, Statement.read(extended.toBytes()));
    assertArrayEquals(extended.toBytes(), Statement.read(extended.toBytes()).toBytes());
  }

  @Test
  void subjectsAreTheFilesThatTheRunLeft() {
    assertEquals(
        List.of("counts.csv", "results/fit.csv", "results/fit.png"),
        SAMPLE.subject().stream().map(Statement.Subject::name).toList());
  }

  @Test
  void membersThatALaterReleaseAddsArePassedOver() {
    String later = TEXT.replace("\"recorder\":", "\"weather\": {\"rain\": null}, \"recorder\":");
    assertEquals(SAMPLE, Statement.read(bytes(later)));
  }

  @Test
  void aRunThatASignalEndedComesBack() {
    String killed = TEXT.replace("\"status\": 0", "\"status\": 143, \"signal\": 15");
    assertEquals(Exit.killed(15), Statement.read(bytes(killed)).predicate().observation().exit());
    assertEquals(List.of(), RecordSchemaTest.complaints(bytes(killed)));
  }

  @Test
  void aMissingRequiredMemberIsRefusedByName() {
    Failure failure =
        refused(TEXT.replace("\"recorder\": \"holotype 0.1.0\",", ""), Code.RECORD_UNREADABLE);
    assertTrue(failure.why().contains("recorder"), failure.why());
    refused(TEXT.replaceFirst("\"observation\":", "\"obs\":"), Code.RECORD_UNREADABLE);
    refused(TEXT.replaceFirst("\"emptyLayer\": false", "\"x\": false"), Code.RECORD_UNREADABLE);
    refused(TEXT.replaceFirst("\"inputs\":", "\"input\":"), Code.RECORD_UNREADABLE);
    refused(TEXT.replaceFirst("\"tolerance\":", "\"x\":"), Code.RECORD_UNREADABLE);
  }

  @Test
  void nullWhereAValueIsExpectedIsRefused() {
    refused(TEXT.replace("\"holotype 0.1.0\"", "null"), Code.RECORD_UNREADABLE);
    refused(TEXT.replace("\"size\": 412", "\"size\": null"), Code.RECORD_UNREADABLE);
    refused(TEXT.replace("\"fit.py\",", "null,"), Code.RECORD_UNREADABLE);
    refused(TEXT.replace("\"1e-12\"", "null"), Code.RECORD_UNREADABLE);
  }

  @Test
  void anotherTypeThanTheRecordsIsRefused() {
    refused(TEXT.replace("\"size\": 412", "\"size\": \"412\""), Code.RECORD_UNREADABLE);
    refused(TEXT.replace("\"size\": 412", "\"size\": 412.5"), Code.RECORD_UNREADABLE);
    refused(
        TEXT.replace("\"size\": 412", "\"size\": 99999999999999999999"), Code.RECORD_UNREADABLE);
    refused(TEXT.replace("\"network\": \"none\"", "\"network\": 0"), Code.RECORD_UNREADABLE);
    refused(TEXT.replace("\"network\": \"none\"", "\"network\": \"NONE\""), Code.RECORD_UNREADABLE);
    refused(TEXT.replace("\"holotype 0.1.0\"", "7"), Code.RECORD_UNREADABLE);
    refused(TEXT.replace("\"holotype 0.1.0\"", "{}"), Code.RECORD_UNREADABLE);
    refused(TEXT.replace("\"0644\"", "\"0999\""), Code.RECORD_UNREADABLE);
    refused(TEXT.replace("\"0644\"", "\"+644\""), Code.RECORD_UNREADABLE);
  }

  @Test
  void anEntryOrFactThatContradictsItselfIsRefusedWithItsPlace() {
    Failure failure =
        refused(
            TEXT.replaceFirst("\"kind\": \"directory\"", "\"kind\": \"file\""),
            Code.RECORD_UNREADABLE);
    assertTrue(failure.why().contains("contradicts itself"), failure.why());
    assertTrue(failure.why().contains(".recipe.inputs[0].entries[0]"), failure.why());
    refused(TEXT.replaceFirst("\"unavailable\":", "\"x\":"), Code.RECORD_UNREADABLE);
    refused(
        TEXT.replaceFirst(
            "\"change\": \"changed\",\\s+\"kind\": \"file\"",
            "\"change\": \"changed\", \"kind\": \"directory\""),
        Code.RECORD_UNREADABLE);
    refused(TEXT.replace("\"results/fit.csv\"", "\"../fit.csv\""), Code.RECORD_UNREADABLE);
  }

  @Test
  void anUnknownPredicateVersionIsNamed() {
    Failure failure = refused(TEXT.replace("record/v1", "record/v2"), Code.SCHEMA_UNSUPPORTED);
    assertTrue(failure.why().contains("https://holotype.org/record/v2"), failure.why());
    refused("{}", Code.SCHEMA_UNSUPPORTED);
    refused("[]", Code.RECORD_UNREADABLE);
    refused("", Code.RECORD_UNREADABLE);
  }

  @Test
  void whatIsNotOneUnicodeTextInUtf8IsRefused() {
    refused(TEXT.replace("holotype 0.1.0", "\\ud800"), Code.RECORD_UNREADABLE);
    refused(TEXT.replace("holotype 0.1.0", "\\udc00\\ud800"), Code.RECORD_UNREADABLE);
    refused("\ufeff" + TEXT, Code.RECORD_UNREADABLE);
    refused(TEXT.getBytes(StandardCharsets.UTF_16LE), Code.RECORD_UNREADABLE);
    refused(TEXT.getBytes(StandardCharsets.UTF_16), Code.RECORD_UNREADABLE);
    byte[] overlong = bytes(TEXT.replace("holotype 0.1.0", "@@"));
    int at = TEXT.indexOf("holotype 0.1.0");
    overlong[at] = (byte) 0xc0;
    overlong[at + 1] = (byte) 0xaf;
    refused(overlong, Code.RECORD_UNREADABLE);
    assertEquals(
        "a\ud83d\ude00",
        Statement.read(bytes(TEXT.replace("holotype 0.1.0", "a\\ud83d\\ude00")))
            .predicate()
            .recorder());
  }

  @Test
  void reasonsDriveNoTerminal() {
    Failure failure =
        refused(
            TEXT.replace("\"network\": \"none\"", "\"network\": \"\\u001b[2J\""),
            Code.RECORD_UNREADABLE);
    assertTrue(failure.why().chars().noneMatch(Character::isISOControl), failure.why());
  }

  @Test
  void mutatedStatementsGiveAValueOrAFailure() {
    Random random = new Random(11);
    byte[] original = SAMPLE.toBytes();
    int refused = 0;
    for (int round = 0; round < 6_000; round++) {
      byte[] mutant = Mutation.of(original, random);
      try {
        Statement.read(mutant);
      } catch (Failure expected) {
        refused++;
      }
    }
    assertTrue(refused > 1_000, "only " + refused + " were refused");
  }

  private static Failure refused(String document, Code code) {
    return refused(bytes(document), code);
  }

  private static Failure refused(byte[] document, Code code) {
    Failure failure = assertThrows(Failure.class, () -> Statement.read(document));
    assertEquals(code, failure.code(), failure.getMessage());
    return failure;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
