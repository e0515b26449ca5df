package org.holotype.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Kind;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Output;
import org.holotype.manifest.RecordId;

/**
 * An in-toto Statement v1 whose predicate is a Holotype manifest; its exact bytes are what is
 * signed, and their SHA-256 is the record's id.
 *
 * @param type always {@link #TYPE}
 * @param subject the files that the run produced, by digest
 * @param predicateType always {@link #RECORD_V1}
 * @param predicate the manifest
 * @see <a href="https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md">in-toto
 *     Statement v1</a>
 */
public record Statement(
    @JsonProperty("_type") String type,
    List<Subject> subject,
    String predicateType,
    Manifest predicate) {
  public static final String TYPE = "https://in-toto.io/Statement/v1";
  public static final String RECORD_V1 = "https://holotype.org/record/v1";

  public Statement {
    subject = List.copyOf(subject);
  }

  /**
   * One artifact that the statement speaks of.
   *
   * @param name an output's path
   * @param digest hexadecimal by algorithm
   */
  public record Subject(String name, Map<String, String> digest) {
    public Subject {
      digest = java.util.Collections.unmodifiableMap(new TreeMap<>(digest));
    }
  }

  /** The statement that says this manifest of the files it lists as created or changed. */
  public static Statement of(Manifest manifest) {
    return new Statement(TYPE, subjects(manifest), RECORD_V1, manifest);
  }

  /** The exact bytes to sign and keep. */
  public byte[] toBytes() {
    return Json.write(this);
  }

  /**
   * Reads a record's statement. Call it only on bytes whose signature holds: nothing of a record is
   * parsed before.
   */
  public static Statement read(byte[] bytes) {
    RecordId id = RecordId.of(bytes);
    Json.Unreadable unreadable =
        reason ->
            new Failure(
                Code.RECORD_UNREADABLE,
                "record " + id.abbreviated() + " cannot be read",
                reason,
                "fetch the record again from where it was published");
    requireRecordV1(id, Json.readScalars(bytes, unreadable));
    Statement statement = Json.read(bytes, Statement.class, unreadable);
    if (!statement.subject().equals(subjects(statement.predicate()))) {
      throw unreadable.because("its subjects are not the outputs that its manifest lists");
    }
    return statement;
  }

  private static void requireRecordV1(RecordId id, Map<String, String> document) {
    String type = document.getOrDefault("_type", "");
    String predicateType = document.getOrDefault("predicateType", "");
    if (!type.equals(TYPE) || !predicateType.equals(RECORD_V1)) {
      throw new Failure(
          Code.SCHEMA_UNSUPPORTED,
          "record " + id.abbreviated() + " is of a kind this Holotype does not read",
          "it says \""
              + type
              + "\" with predicate \""
              + predicateType
              + "\"; expected "
              + RECORD_V1,
          "use a Holotype release that knows this predicate; newer releases read all older records");
    }
  }

  private static List<Subject> subjects(Manifest manifest) {
    List<Subject> produced =
        manifest.observation().outputs().stream()
            .filter(output -> output.change() != Output.Change.DELETED)
            .filter(output -> output.kind() == Kind.FILE)
            .map(output -> subject(output.path().toString(), output.digest().orElseThrow()))
            .toList();
    return produced.isEmpty() ? List.of(runItself(manifest)) : produced;
  }

  /** A statement needs a subject; a run that left no file is named by the image that it ran. */
  private static Subject runItself(Manifest manifest) {
    return new Subject("image", Map.of("holotypeTreeV1", manifest.image().identity().tree().hex()));
  }

  private static Subject subject(String name, Digest digest) {
    return new Subject(name, Map.of(digest.algorithm(), digest.hex()));
  }
}
