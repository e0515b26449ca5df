package org.holotype.record;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.holotype.verdict.Corroboration;
import org.holotype.verdict.Verdict;
import org.holotype.verdict.VerdictEntry.Independence;

/** Counts what the verdicts beside a record come to. */
public final class Tally {
  private final Collection<ReadVerdict> counted;
  private final Collection<ReadVerdict> all;

  private Tally(Collection<ReadVerdict> all) {
    this.all = all;
    this.counted =
        all.stream()
            .filter(verdict -> verdict.independence() == Independence.INDEPENDENT)
            .filter(verdict -> verdict.trustedKeys().findAny().isPresent())
            .toList();
  }

  /** A signer who judged twice alike counts once; one who came to two answers counts for both. */
  public static Corroboration of(Collection<ReadVerdict> verdicts) {
    return new Tally(verdicts).count();
  }

  private Corroboration count() {
    Predicate<ReadVerdict> pinned = verdict -> !verdict.judgement().pins().isEmpty();
    Predicate<ReadVerdict> identical = said(Verdict.IDENTICAL).and(pinned.negate());
    return new Corroboration(
        signers(identical),
        counted.stream().filter(identical).map(ReadVerdict::hostKind).distinct().count(),
        signers(said(Verdict.EQUIVALENT).and(pinned.negate())),
        signers(pinned.and(said(Verdict.IDENTICAL).or(said(Verdict.EQUIVALENT)))),
        signers(said(Verdict.DIVERGED)),
        signers(said(Verdict.INCONCLUSIVE)),
        all.stream().filter(verdict -> verdict.independence() == Independence.SAME_KEY).count(),
        all.stream()
            .filter(verdict -> verdict.independence() == Independence.INDEPENDENT)
            .filter(verdict -> verdict.trustedKeys().findAny().isEmpty())
            .count());
  }

  private long signers(Predicate<ReadVerdict> which) {
    List<String> keys =
        counted.stream().filter(which).flatMap(ReadVerdict::trustedKeys).distinct().toList();
    return keys.size();
  }

  private static Predicate<ReadVerdict> said(Verdict verdict) {
    return one -> one.judgement().verdict() == verdict;
  }
}
