package org.holotype.cli;

import java.util.List;
import org.holotype.explain.Pins;
import org.holotype.manifest.PathTolerance;
import org.holotype.record.ReadRecord;
import org.holotype.rerun.Pinned;
import org.holotype.rerun.Rerun;
import org.holotype.verdict.RerunVerdict;
import org.holotype.verdict.Verdict;

/**
 * A re-run with as much held as was asked for.
 *
 * @param rerun that makes it
 * @param record whose signatures hold
 * @param reviewer what the reader declares harmless
 * @param limits what the reader holds whatever else is held
 * @param reports that see the run whose verdict is given
 */
record PinnedRerun(
    Rerun rerun,
    ReadRecord record,
    List<PathTolerance> reviewer,
    Pinned limits,
    RerunReports reports) {
  PinnedRerun {
    reviewer = List.copyOf(reviewer);
  }

  RerunVerdict at(PinLevel level) {
    return switch (level) {
      case NONE -> under(Pinned.NOTHING);
      case SAFE -> under(Pins.safe(record.manifest(), rerun.open(record).rootfs()));
      case RECORDED -> recorded();
    };
  }

  /** What differs is seen in a run as found; where that is identical, nothing need be held. */
  private RerunVerdict recorded() {
    RerunVerdict found = under(Pinned.NOTHING);
    if (found.verdict() == Verdict.IDENTICAL) {
      return found;
    }
    Pinned pinned =
        Pins.recorded(record.manifest(), reports.observed(), rerun.open(record).rootfs());
    return under(pinned).after(2);
  }

  private RerunVerdict under(Pinned pinned) {
    return rerun.rerun(record, pinned.and(limits), reviewer, reports);
  }
}
