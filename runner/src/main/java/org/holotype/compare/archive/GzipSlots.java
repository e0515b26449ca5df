package org.holotype.compare.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.Findings;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/**
 * Compares gzip headers slot by slot.
 *
 * @param slots knows both runs
 */
record GzipSlots(Slots slots) {
  /** In what the headers differ; members that only one side has are compared with the last one. */
  Difference compare(List<GzipMember> recorded, List<GzipMember> observed) {
    Findings found = new Findings();
    if (recorded.isEmpty() || observed.isEmpty()) {
      return found.difference();
    }
    for (int i = 0; i < Math.max(recorded.size(), observed.size()); i++) {
      member(
          recorded.get(Math.min(i, recorded.size() - 1)),
          observed.get(Math.min(i, observed.size() - 1)),
          found);
    }
    return found.difference();
  }

  private void member(GzipMember before, GzipMember now, Findings found) {
    found.part("", slots.time("MTIME", time(before), time(now)));
    found.part("", slots.name("FNAME", before.name(), now.name()));
    slot(DifferenceClass.METADATA_ONLY, "OS", before.system(), now.system(), found);
    slot(DifferenceClass.METADATA_ONLY, "FTEXT", before.text(), now.text(), found);
    slot(DifferenceClass.ENCODING, "XFL", before.level(), now.level(), found);
    slot(DifferenceClass.VALUE_CHANGE, "FCOMMENT", before.comment(), now.comment(), found);
    slot(DifferenceClass.VALUE_CHANGE, "FEXTRA", before.extra(), now.extra(), found);
  }

  private static void slot(
      DifferenceClass one, String slot, Object before, Object now, Findings found) {
    found.part("", Slots.value(one, slot, before.toString(), now.toString()));
  }

  private static Optional<Instant> time(GzipMember member) {
    return member.time() == 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(member.time()));
  }
}
