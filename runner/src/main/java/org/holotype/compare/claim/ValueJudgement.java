package org.holotype.compare.claim;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Sides;
import org.holotype.manifest.Claim;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Output;
import org.holotype.manifest.Selector;
import org.holotype.select.Selected;
import org.holotype.select.Selection;
import org.holotype.verdict.ClaimVerdict;
import org.holotype.verdict.Difference;
import org.holotype.verdict.Magnitude;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;

/** Judges a claim on one value inside an output, whatever else differs there. */
final class ValueJudgement {
  private final Sides sides;

  ValueJudgement(Sides sides) {
    this.sides = sides;
  }

  /**
   * The verdict over the value; inconclusive where either side has none.
   *
   * @param notes what else the reader must know
   */
  ClaimVerdict judge(Claim claim, Selector part, Policy policy, List<String> notes) {
    Sides meant = sides.only(claim.output());
    Selected recorded =
        claim
            .value()
            .map(value -> new Selected(Optional.of(value), ""))
            .orElseGet(() -> find(part, meant.recorded(), meant.bytes()::recorded));
    Selected observed = find(part, meant.observed(), meant.bytes()::observed);
    List<String> words = new ArrayList<>();
    String whose = policy.words();
    Verdict verdict = Verdict.INCONCLUSIVE;
    if (recorded.value().isPresent() && observed.value().isPresent()) {
      String then = recorded.value().orElseThrow();
      String now = observed.value().orElseThrow();
      Difference difference = ValueDifference.between(then, now, policy);
      verdict = policy.judge(difference);
      words.add(then.equals(now) ? then : then + " then, " + now + " now" + distance(difference));
      Optional<ValueSpread> spread =
          ValueSpread.of(claim).filter(one -> policy.equals(Policy.DEFAULT));
      if (verdict == Verdict.DIVERGED && spread.isPresent()) {
        boolean within = spread.orElseThrow().holds(now);
        verdict = within ? Verdict.EQUIVALENT : verdict;
        whose = within ? spread.orElseThrow().words() : whose;
        spread.orElseThrow().excess(now).ifPresent(words::add);
      }
    } else {
      absent("the record", recorded).ifPresent(words::add);
      absent("this run", observed).ifPresent(words::add);
    }
    words.addAll(notes);
    return new ClaimVerdict(claim.name(), verdict, whose, Optional.of(String.join("; ", words)));
  }

  private static Optional<String> absent(String who, Selected selected) {
    return selected.value().isPresent()
        ? Optional.empty()
        : Optional.of(who + " has no value there: " + selected.reason());
  }

  private static String distance(Difference difference) {
    Magnitude magnitude = difference.magnitude();
    return magnitude.maxUlp().isEmpty()
        ? ""
        : ": "
            + magnitude.maxUlp().orElseThrow()
            + " ULP"
            + magnitude.maxRel().map(relative -> ", " + relative + " relative").orElse("");
  }

  private static Selected find(
      Selector part, List<Output> outputs, Function<Entry, Optional<ByteSource>> bytes) {
    Optional<Output> output =
        outputs.stream().filter(one -> one.change() != Output.Change.DELETED).findFirst();
    if (output.isEmpty()) {
      return Selected.missing("no such output");
    }
    return bytes
        .apply(output.orElseThrow().entry())
        .map(source -> find(part, source))
        .orElseGet(() -> Selected.missing("its bytes are not at hand"));
  }

  private static Selected find(Selector part, ByteSource source) {
    try (InputStream file = Channels.newInputStream(source.open())) {
      return Selection.of(part, file);
    } catch (IOException e) {
      return Selected.missing(String.valueOf(e.getMessage()));
    }
  }
}
