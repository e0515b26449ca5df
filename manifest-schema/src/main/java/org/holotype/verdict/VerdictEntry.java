package org.holotype.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holotype.manifest.RecordId;

/**
 * One signed verdict beside a record, in a line.
 *
 * @param id of its statement
 * @param verdict what it says
 * @param pins under which it says so
 * @param started when its run began, by the reviewer's clock
 * @param host the CPU and kernel that its run saw, where they are told
 * @param independence whether another key than the record's signed it
 * @param signatures who signed it, and how far each is to be relied on
 */
public record VerdictEntry(
    RecordId id,
    Verdict verdict,
    List<String> pins,
    String started,
    Optional<String> host,
    Independence independence,
    List<VerifyResult.Signature> signatures) {
  public VerdictEntry {
    pins = List.copyOf(pins);
    signatures = List.copyOf(signatures);
  }

  /** Whose eyes saw the second run. */
  public enum Independence {
    /** No key of the record's signed it. */
    INDEPENDENT,
    /** A key that signed the record signed it too. */
    SAME_KEY;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
