package org.holotype.compare.text;

import java.io.IOException;
import java.util.Optional;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;

/** One comparison of two files line by line. */
final class LinesComparison {
  private static final String UNIT = "line";

  private final BytePair pair;
  private final Terms terms;
  private final LineMatter matter;
  private final RecordPairs lines;
  private final Tally inPlace;
  private final RecordHashes recorded = new RecordHashes();
  private final RecordHashes observed = new RecordHashes();
  private final LineEnds ends = new LineEnds();
  private long first = -1;
  private Optional<Sample> firstPair = Optional.empty();
  private Optional<DifferenceClass> cut = Optional.empty();

  LinesComparison(BytePair pair, Terms terms, RecordPairs lines, LineMatter matter) {
    this.matter = matter;
    this.pair = pair;
    this.terms = terms;
    this.lines = lines;
    inPlace = new Tally(terms);
  }

  Difference difference() throws IOException {
    if (lines.advance()) {
      cut = lines.differInMark() ? cut : Cutoff.at(lines.recorded(), lines.observed());
      take();
    }
    while (lines.advance()) {
      take();
    }
    return isCut() ? cutOff(cut.orElseThrow()) : whole();
  }

  private void take() throws Undecodable {
    if (lines.recorded().isPresent() && lines.observed().isPresent()) {
      both(lines.recorded().get(), lines.observed().get());
    } else {
      lines.recorded().ifPresent(line -> recorded.add(line.bytes()));
      lines.observed().ifPresent(line -> observed.add(line.bytes()));
      differs();
    }
  }

  private void differs() {
    if (first < 0) {
      first = lines.index();
      firstPair =
          Optional.of(Sample.of(place(first), shown(lines.recorded()), shown(lines.observed())));
    }
  }

  private static String shown(Optional<RawRecord> line) {
    return line.map(RawRecord::shown).orElse("(end)");
  }

  private void both(RawRecord left, RawRecord right) throws Undecodable {
    ends.take(left, right);
    if (left.hasSameBytes(right)) {
      return;
    }
    differs();
    recorded.add(left.bytes());
    observed.add(right.bytes());
    matter.compare(inPlace, place(lines.index()), left, right);
  }

  private static String place(long index) {
    return UNIT + " " + (index + 1);
  }

  /** But for a last line end alone, which is a way of writing. */
  private boolean isCut() {
    boolean onlyLastEnd = first < 0 && lines.recordedCount() == lines.observedCount();
    return cut.isPresent() && !onlyLastEnd;
  }

  private Difference cutOff(DifferenceClass one) {
    long before = lines.recordedCount();
    long now = lines.observedCount();
    return new Cutoff(UNIT)
        .difference(one, before, now, place(first < 0 ? Math.min(before, now) : first));
  }

  private Difference whole() throws IOException {
    long before = lines.recordedCount();
    long now = lines.observedCount();
    ends.tell(inPlace, lines);
    inPlace.spellingIfNothingElse("layout");
    Difference there = inPlace.difference(pair, before, UNIT);
    boolean benign = there.classes().stream().allMatch(DifferenceClass::isBenign);
    if (benign) {
      return before == now ? there : there.and(cutOff(Cutoff.of(before, now)));
    }
    Reordering order = Reordering.of(recorded, observed);
    if (order.isSame()) {
      return reordered(order, before);
    }
    return before == now ? there : resized(order, before, now);
  }

  private Difference reordered(Reordering order, long total) throws IOException {
    Tally tally = new Tally(terms);
    tally.note(
        DifferenceClass.ORDERING,
        "the same lines in another order, "
            + (total - recorded.size() + order.inOrder())
            + " of them in place");
    ends.tell(tally, lines);
    return new Findings()
        .at(place(first))
        .differing(recorded.size() - order.inOrder())
        .total(total, UNIT)
        .normaliser("order of lines")
        .part("", tally.difference(pair, total, UNIT))
        .difference();
  }

  private Difference resized(Reordering order, long before, long now) {
    Findings found =
        new Findings().add(DifferenceClass.STRUCTURAL).at(place(first)).total(before, UNIT);
    firstPair.ifPresent(found::sample);
    return order.known()
        ? found
            .differing(order.removed() + order.added())
            .note(order.removed() + " lines removed, " + order.added() + " added")
            .difference()
        : found.differing(Math.abs(before - now)).note(before + " lines, now " + now).difference();
  }
}
