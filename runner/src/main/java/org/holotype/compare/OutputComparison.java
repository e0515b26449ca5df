package org.holotype.compare;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Kind;
import org.holotype.manifest.Output;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Verdict;

/**
 * Holds one output of a re-run against the recorded one. Size and digest decide whether they are
 * identical; bytes are read only to say how they differ.
 */
public final class OutputComparison {
  private final Judge judge;

  public OutputComparison(Judge judge) {
    this.judge = judge;
  }

  /**
   * What an output came to that both runs speak of.
   *
   * @param recorded the record's side
   * @param observed the re-run's side, of the same path
   * @param bytes where they can be had
   */
  public OutputVerdict compare(Output recorded, Output observed, ByteSources bytes) {
    boolean wasDeleted = recorded.change() == Output.Change.DELETED;
    boolean isDeleted = observed.change() == Output.Change.DELETED;
    if (wasDeleted && isDeleted) {
      return judged(deletedTwice(recorded.entry(), observed.entry()), recorded, observed);
    }
    if (wasDeleted || isDeleted) {
      return judged(deletedOnce(recorded), recorded, observed);
    }
    Difference seen =
        change(recorded, observed).and(Standing.between(recorded.entry(), observed.entry()));
    OutputVerdict verdict =
        Content.judge(
            recorded.path(),
            seen,
            judge.policy(recorded.path()),
            () -> content(recorded, observed, bytes));
    return verdict.verdict() == Verdict.IDENTICAL
        ? verdict
        : verdict.of(recorded.digest(), observed.digest());
  }

  private OutputVerdict judged(Difference difference, Output recorded, Output observed) {
    return OutputVerdict.judged(recorded.path(), difference, judge.policy(recorded.path()))
        .of(recorded.digest(), observed.digest());
  }

  /** Nothing is left to read on either side. */
  private static Difference deletedTwice(Entry recorded, Entry observed) {
    Difference standing = Standing.between(recorded, observed);
    Difference content =
        recorded.digest().equals(observed.digest())
            ? Difference.NONE
            : Difference.of(DifferenceClass.VALUE_CHANGE, "both deleted, with other bytes before");
    return standing.and(content);
  }

  private static Difference deletedOnce(Output recorded) {
    return recorded.change() == Output.Change.DELETED
        ? Difference.of(DifferenceClass.EXTRA, "deleted by the recorded run, left by this one")
        : Difference.of(DifferenceClass.MISSING, "left by the recorded run, deleted by this one");
  }

  private static Difference change(Output recorded, Output observed) {
    return recorded.change() == observed.change()
        ? Difference.NONE
        : Difference.of(
                DifferenceClass.METADATA_ONLY,
                word(recorded.change()) + " by the recorded run, now " + word(observed.change()))
            .refusing("it stood in the workspace before one run only");
  }

  private static String word(Output.Change change) {
    return change.name().toLowerCase(Locale.ROOT);
  }

  private Difference content(Output recorded, Output observed, ByteSources bytes)
      throws IOException {
    if (recorded.kind() != Kind.FILE || observed.kind() != Kind.FILE) {
      return Difference.NONE;
    }
    if (recorded.size() == observed.size() && recorded.digest().equals(observed.digest())) {
      return Difference.NONE;
    }
    return inBytes(recorded, observed, bytes);
  }

  private Difference inBytes(Output recorded, Output observed, ByteSources bytes)
      throws IOException {
    Difference difference;
    try {
      difference = judge.difference(pair(recorded.entry(), observed.entry(), bytes));
    } catch (IOException e) {
      return byDigest(recorded, observed, Content.reason(e));
    }
    if (difference.isNone() && decided(recorded.entry(), observed.entry())) {
      throw new IOException("the bytes at hand are equal, although the digests of them differ");
    }
    return difference;
  }

  private static BytePair pair(Entry recorded, Entry observed, ByteSources bytes)
      throws IOException {
    return new BytePair(
        recorded.path(),
        atHand(bytes.recorded(recorded), recorded, "recorded"),
        atHand(bytes.observed(observed), observed, "observed"));
  }

  private static ByteSource atHand(Optional<ByteSource> source, Entry entry, String side)
      throws IOException {
    if (source.isEmpty()) {
      throw new IOException(side + " bytes not at hand");
    }
    if (source.orElseThrow().size() != entry.size()) {
      throw new IOException(
          side + " bytes are " + source.orElseThrow().size() + ", not " + entry.size());
    }
    return source.orElseThrow();
  }

  /** Without bytes there are the summaries that the records hold, or else no place and no count. */
  private static Difference byDigest(Output recorded, Output observed, String reason)
      throws IOException {
    if (!decided(recorded.entry(), observed.entry())) {
      throw new IOException(reason);
    }
    return SummaryDifference.between(recorded, observed)
        .orElseGet(
            () ->
                new Findings()
                    .add(DifferenceClass.VALUE_CHANGE)
                    .total(recorded.size(), "byte")
                    .difference())
        .noting(reason);
  }

  /** Whether sizes and digests alone show two files to differ: digests of two kinds cannot. */
  private static boolean decided(Entry recorded, Entry observed) {
    return recorded.size() != observed.size()
        || recorded
            .digest()
            .map(Digest::algorithm)
            .equals(observed.digest().map(Digest::algorithm));
  }
}
