package org.holotype.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.RecordSchema;
import org.holotype.manifest.SampleManifest;
import org.holotype.sign.SignedVerdicts;
import org.junit.jupiter.api.Test;

class JudgementStatementTest {
  private static final String SCHEMA = "https://holotype.org/schema/verdict-v1.schema.json";

  @Test
  void whatWasSignedIsWhatIsRead() {
    for (Judgement judgement : List.of(SampleJudgement.identical(), SampleJudgement.diverged())) {
      byte[] bytes = JudgementStatement.of(judgement).toBytes();
      assertEquals(judgement, SignedVerdicts.read(bytes).predicate());
      assertEquals(
          new String(bytes, StandardCharsets.UTF_8),
          new String(SignedVerdicts.read(bytes).toBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void itsFirstSubjectIsTheRecord() {
    JudgementStatement statement = JudgementStatement.of(SampleJudgement.identical());
    assertEquals(
        Map.of("sha256", SampleJudgement.record().hex()), statement.subject().get(0).digest());
  }

  @Test
  void subjectsThatItDoesNotListAreRefused() {
    String text = text(SampleJudgement.identical());
    String other = text.replaceFirst(SampleJudgement.record().hex(), "0".repeat(64));
    assertEquals(Code.VERDICT_UNREADABLE, refusal(other));
  }

  @Test
  void aRecordIsNoVerdict() {
    byte[] record = org.holotype.json.Statement.of(SampleManifest.full()).toBytes();
    assertEquals(Code.SCHEMA_UNSUPPORTED, refusal(new String(record, StandardCharsets.UTF_8)));
  }

  @Test
  void identicalIsNotBelievedWithoutTheDigests() {
    assertEquals(
        Optional.empty(), SampleJudgement.identical().contradiction(SampleManifest.full()));
    assertTrue(SampleJudgement.unfounded().contradiction(SampleManifest.full()).isPresent());
    assertEquals(Optional.empty(), SampleJudgement.diverged().contradiction(SampleManifest.full()));
  }

  @Test
  void itIsValidUnderThePublishedSchema() throws IOException {
    Schema schema = schema();
    for (Judgement judgement : List.of(SampleJudgement.identical(), SampleJudgement.diverged())) {
      assertEquals(List.of(), schema.validate(text(judgement), InputFormat.JSON));
      String other = text(judgement).replace("\"runs\": 1", "\"runs\": 0");
      assertEquals(1, schema.validate(other, InputFormat.JSON).size());
      String noHost = text(judgement).replaceFirst("\"host\":", "\"hoist\":");
      assertEquals(1, schema.validate(noHost, InputFormat.JSON).size());
    }
  }

  private static Schema schema() throws IOException {
    String verdict;
    try (InputStream resource =
        Judgement.class.getResourceAsStream("/org/holotype/schema/verdict-v1.schema.json")) {
      verdict = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
    }
    Map<String, String> schemas =
        Map.of(
            SCHEMA,
            verdict,
            RecordSchema.ID,
            new String(RecordSchema.bytes(), StandardCharsets.UTF_8));
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(schemas))
        .getSchema(com.networknt.schema.SchemaLocation.of(SCHEMA));
  }

  private static String text(Judgement judgement) {
    return new String(JudgementStatement.of(judgement).toBytes(), StandardCharsets.UTF_8);
  }

  private static Code refusal(String statement) {
    byte[] bytes = statement.getBytes(StandardCharsets.UTF_8);
    return assertThrows(Failure.class, () -> SignedVerdicts.read(bytes)).code();
  }
}
