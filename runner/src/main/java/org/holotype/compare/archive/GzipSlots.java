package org.holotype.compare.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.compare.Findings;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/**
 * Compares gzip headers slot by slot.
 *
 * @param slots knows both runs
 * @param recorded the names that the file of the recorded side goes by
 * @param observed likewise of the other side
 */
record GzipSlots(Slots slots, Set<String> recorded, Set<String> observed) {
  /** In what the headers differ; members that only one side has are compared with the last one. */
  Difference compare(List<GzipMember> before, List<GzipMember> now) {
    Findings found = new Findings();
    if (before.isEmpty() || now.isEmpty()) {
      return found.difference();
    }
    for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
      member(
          before.get(Math.min(i, before.size() - 1)), now.get(Math.min(i, now.size() - 1)), found);
    }
    return found.difference();
  }

  private void member(GzipMember before, GzipMember now, Findings found) {
    found.part("", slots.time("MTIME", time(before), time(now)));
    boolean own = isOwn(before.name(), recorded) && isOwn(now.name(), observed);
    found.part("", slots.name("FNAME", before.name(), now.name(), own));
    slot(DifferenceClass.METADATA_ONLY, "OS", before.system(), now.system(), found);
    slot(DifferenceClass.METADATA_ONLY, "FTEXT", before.text(), now.text(), found);
    slot(DifferenceClass.ENCODING, "XFL", before.level(), now.level(), found);
    slot(DifferenceClass.VALUE_CHANGE, "FCOMMENT", before.comment(), now.comment(), found);
    slot(DifferenceClass.VALUE_CHANGE, "FEXTRA", before.extra(), now.extra(), found);
  }

  private static boolean isOwn(String name, Set<String> names) {
    return name.isEmpty() || names.contains(name);
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
