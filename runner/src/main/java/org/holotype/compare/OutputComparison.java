package org.holotype.compare;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Kind;
import org.holotype.manifest.Output;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.OutputVerdict;

/**
 * Holds one output of a re-run against the recorded one. Size and digest decide whether they are
 * identical; bytes are read only to say how they differ.
 */
public final class OutputComparison {
  private final FileContents contents;

  /** Compares with these, tried in order; the last must answer for every pair. */
  public OutputComparison(List<FormatComparer> comparers) {
    contents = new FileContents(comparers);
  }

  /** Compares by bytes alone. */
  public static OutputComparison bitwise() {
    return new OutputComparison(FileContents.bitwise().comparers());
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
      return compareDeleted(recorded.entry(), observed.entry());
    }
    if (wasDeleted || isDeleted) {
      return deletedOnce(recorded).judged(recorded.path());
    }
    Difference seen =
        change(recorded, observed).and(Standing.between(recorded.entry(), observed.entry()));
    return Content.judge(
        recorded.path(), seen, () -> content(recorded.entry(), observed.entry(), bytes));
  }

  /** Nothing is left to read on either side. */
  private static OutputVerdict compareDeleted(Entry recorded, Entry observed) {
    Difference standing = Standing.between(recorded, observed);
    Difference content =
        recorded.digest().equals(observed.digest())
            ? Difference.NONE
            : Difference.of(DifferenceClass.VALUE_CHANGE, "both deleted, with other bytes before");
    return standing.and(content).judged(recorded.path());
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
            word(recorded.change()) + " by the recorded run, now " + word(observed.change()));
  }

  private static String word(Output.Change change) {
    return change.name().toLowerCase(Locale.ROOT);
  }

  private Difference content(Entry recorded, Entry observed, ByteSources bytes) throws IOException {
    if (recorded.kind() != Kind.FILE || observed.kind() != Kind.FILE) {
      return Difference.NONE;
    }
    if (recorded.size() == observed.size() && recorded.digest().equals(observed.digest())) {
      return Difference.NONE;
    }
    return inBytes(recorded, observed, bytes);
  }

  private Difference inBytes(Entry recorded, Entry observed, ByteSources bytes) throws IOException {
    Difference difference;
    try {
      difference = contents.difference(pair(recorded, observed, bytes));
    } catch (IOException e) {
      return byDigest(recorded, observed, Content.reason(e));
    }
    if (difference.classes().isEmpty() && decided(recorded, observed)) {
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

  /** Without bytes there is no place and no count, but still an answer. */
  private static Difference byDigest(Entry recorded, Entry observed, String reason)
      throws IOException {
    if (!decided(recorded, observed)) {
      throw new IOException(reason);
    }
    return new Difference(
        List.of(DifferenceClass.VALUE_CHANGE),
        Optional.empty(),
        Optional.of(recorded.size()),
        Optional.empty(),
        Optional.of(reason));
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
