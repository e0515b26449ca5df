package org.holotype.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.json.Statement;
import org.holotype.json.Statement.Subject;
import org.holotype.manifest.Kind;
import org.holotype.manifest.Output;
import org.holotype.manifest.RecordId;
import org.holotype.sign.VerifiedStatement;
import tools.jackson.databind.JsonNode;

/**
 * An in-toto Statement v1 whose predicate is a judgement. Its first subject is the record, by the
 * SHA-256 of the record's statement; the others are the files that the re-run left.
 *
 * @param type always {@link Statement#TYPE}
 * @param subject the record, then the re-run's outputs
 * @param predicateType always {@link #VERDICT_V1}
 * @param predicate the judgement
 */
public record JudgementStatement(
    @JsonProperty("_type") String type,
    List<Subject> subject,
    String predicateType,
    Judgement predicate) {
  public static final String VERDICT_V1 = "https://holotype.org/verdict/v1";

  private static final String RECORD = "record";

  public JudgementStatement {
    subject = List.copyOf(subject);
  }

  /** The statement that says this judgement of its record. */
  public static JudgementStatement of(Judgement judgement) {
    return new JudgementStatement(Statement.TYPE, subjects(judgement), VERDICT_V1, judgement);
  }

  /** The exact bytes to sign and keep. */
  public byte[] toBytes() {
    return Json.write(this);
  }

  /**
   * Reads a verdict whose signatures hold: nothing of it is parsed before.
   *
   * @throws Failure {@code VERDICT_UNREADABLE}, or {@code SCHEMA_UNSUPPORTED} for a kind of
   *     statement that is none of ours
   */
  public static JudgementStatement read(VerifiedStatement verified) {
    byte[] bytes = verified.bytes();
    Json.Unreadable unreadable =
        reason ->
            new Failure(
                Code.VERDICT_UNREADABLE,
                "verdict " + verified.id().abbreviated() + " cannot be read",
                reason,
                "ask its reviewer for it again");
    requireVerdictV1(verified.id(), Json.readTree(bytes, unreadable));
    JudgementStatement statement = Json.read(bytes, JudgementStatement.class, unreadable);
    if (!statement.subject().equals(subjects(statement.predicate()))) {
      throw unreadable.because("its subjects are not the record and the outputs that it lists");
    }
    return statement;
  }

  private static void requireVerdictV1(RecordId id, JsonNode document) {
    String predicateType = document.path("predicateType").asString("");
    if (!document.path("_type").asString("").equals(Statement.TYPE)
        || !predicateType.equals(VERDICT_V1)) {
      throw new Failure(
          Code.SCHEMA_UNSUPPORTED,
          "verdict " + id.abbreviated() + " is of a kind this Holotype does not read",
          "it has the predicate \"" + predicateType + "\"; expected " + VERDICT_V1,
          "use a Holotype release that knows this predicate; newer releases read all older ones");
    }
  }

  private static List<Subject> subjects(Judgement judgement) {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(new Subject(RECORD, Map.of("sha256", judgement.record().hex())));
    for (Output output : judgement.observation().outputs()) {
      if (output.kind() == Kind.FILE && output.change() != Output.Change.DELETED) {
        String path = output.path().toString();
        output
            .digest()
            .ifPresent(
                digest ->
                    subjects.add(new Subject(path, Map.of(digest.algorithm(), digest.hex()))));
      }
    }
    return subjects;
  }
}
