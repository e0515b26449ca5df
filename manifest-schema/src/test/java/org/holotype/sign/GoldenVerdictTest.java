package org.holotype.sign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.holotype.verdict.JudgementStatement;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** A verdict of version 1 as the first release wrote it; every later one reads it. */
class GoldenVerdictTest {
  private static final String RECORD =
      "236fff41ed74dd4b443f6df85fa5104b1c5dbd036476ada6972d9136b601c88a";

  private final SignedStatement signed = Envelope.read(envelope());

  @Test
  void everyReleaseVerifiesAndReadsIt() {
    JudgementStatement read = JudgementStatement.read(Verifier.verify(signed, Namespace.VERDICT));
    assertEquals(RECORD, read.predicate().record().hex());
    assertEquals(Verdict.DIVERGED, read.predicate().verdict());
    assertEquals(51_752_792L, read.predicate().outputs().get(0).maxUlp().orElseThrow());
    assertEquals(41, read.predicate().store().orElseThrow().records());
  }

  @Test
  void thisReleaseStillWritesTheSameBytes() {
    JudgementStatement read = JudgementStatement.read(Verifier.verify(signed, Namespace.VERDICT));
    assertArrayEquals(signed.statement(), read.toBytes());
    assertArrayEquals(envelope(), Envelope.write(signed));
  }

  private static byte[] envelope() {
    try (InputStream file =
        GoldenVerdictTest.class.getResourceAsStream("/golden/verdict-v1/verdict.json")) {
      return Objects.requireNonNull(file).readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
