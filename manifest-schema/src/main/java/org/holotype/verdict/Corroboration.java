package org.holotype.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * What independent re-runs came to, counted. Only verdicts by keys that the reader trusts, other
 * than the record's own, count as corroboration; the rest is told apart.
 *
 * @param identical signers whose re-run was identical, without a pin
 * @param hosts different hosts on which it was: told apart by what the kernel says of CPU, memory
 *     and itself, since no host is named
 * @param equivalent signers whose re-run was equivalent
 * @param pinned signers whose re-run was identical or equivalent under pins only
 * @param diverged signers whose re-run diverged
 * @param inconclusive signers whose re-run could not be judged
 * @param byAuthor verdicts by a key that also signed the record
 * @param unproven verdicts by keys that the reader has not trusted
 */
public record Corroboration(
    long identical,
    long hosts,
    long equivalent,
    long pinned,
    long diverged,
    long inconclusive,
    long byAuthor,
    long unproven) {
  /** As people read it; empty where there is no verdict. */
  public String describe() {
    List<String> parts = new ArrayList<>();
    if (identical > 0) {
      parts.add(
          "reproduced bit for bit by "
              + counted(identical, "signer")
              + " on "
              + counted(hosts, "host"));
    }
    add(parts, equivalent, "equivalent for ");
    add(parts, pinned, "reproduced under pins by ");
    add(parts, diverged, "diverged for ");
    add(parts, inconclusive, "inconclusive for ");
    if (byAuthor > 0) {
      parts.add(counted(byAuthor, "verdict") + " by the record's own key");
    }
    if (unproven > 0) {
      parts.add(counted(unproven, "verdict") + " by keys you have not trusted");
    }
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, long count, String words) {
    if (count > 0) {
      parts.add(words + counted(count, "signer"));
    }
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
