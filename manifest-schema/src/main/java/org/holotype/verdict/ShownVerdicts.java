package org.holotype.verdict;

import java.util.List;
import org.holotype.manifest.RecordId;

/**
 * The verdicts beside a record.
 *
 * @param record what they are about
 * @param corroboration what they come to
 * @param verdicts those that hold, by id
 * @param findings what is wrong with the others; empty is good
 */
public record ShownVerdicts(
    RecordId record,
    Corroboration corroboration,
    List<VerdictEntry> verdicts,
    List<VerifyResult.Finding> findings) {
  public ShownVerdicts {
    verdicts = List.copyOf(verdicts);
    findings = List.copyOf(findings);
  }
}
