package org.holotype.compare;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/**
 * Compares the contents of two files: equal bytes first, then the format that both look like, then
 * bytes as bytes.
 *
 * @param comparers the formats, tried in order
 */
public record FileContents(List<FormatComparer> comparers) {
  public FileContents {
    comparers = List.copyOf(comparers);
  }

  /** Bytes as bytes, whatever the format. */
  public static FileContents bitwise() {
    return new FileContents(List.of());
  }

  /**
   * In what two files differ; {@link Difference#NONE} means that every byte was read and is equal.
   *
   * @throws IOException where bytes are gone, unreadable, or changed while they were read
   */
  public Difference difference(BytePair pair, Terms terms) throws IOException {
    OptionalLong first = firstDifference(pair);
    return first.isEmpty() ? Difference.NONE : difference(pair, first.getAsLong(), terms);
  }

  /**
   * The offset of the first byte that differs or that only one side has; empty only where all bytes
   * of both were read and are equal.
   */
  static OptionalLong firstDifference(BytePair pair) throws IOException {
    return ByteComparer.ofThisThread().firstDifference(pair);
  }

  /**
   * In what two files differ of which a byte is known to.
   *
   * @param first as {@link #firstDifference} found it
   */
  Difference difference(BytePair pair, long first, Terms terms) throws IOException {
    ByteComparer bytes = ByteComparer.ofThisThread();
    if (comparers.isEmpty()) {
      return bytes.compare(pair, first);
    }
    Head recorded = Head.of(pair.recorded());
    Head observed = Head.of(pair.observed());
    Optional<String> onOneSide = Optional.empty();
    for (FormatComparer comparer : comparers) {
      boolean left = comparer.recognises(pair.path(), recorded, terms.policy());
      boolean right = comparer.recognises(pair.path(), observed, terms.policy());
      if (left && right) {
        return inFormat(comparer, pair, first, terms);
      }
      if (left != right && onOneSide.isEmpty()) {
        onOneSide = Optional.of("only one side is " + comparer.format());
      }
    }
    Difference difference = bytes.compare(pair, first);
    return onOneSide.map(difference::noting).orElse(difference);
  }

  private static Difference inFormat(
      FormatComparer comparer, BytePair pair, long first, Terms terms) throws IOException {
    try {
      Difference difference = comparer.compare(pair.differingFrom(first), terms.in(pair.path()));
      return difference.isNone()
          ? fallenBack(comparer, pair, first, "its decoder saw no difference", Optional.empty())
          : difference;
    } catch (Undecodable e) {
      return fallenBack(comparer, pair, first, e.reason(), e.side());
    } catch (RuntimeException | StackOverflowError e) {
      return fallenBack(comparer, pair, first, "its decoder failed: " + e, Optional.empty());
    }
  }

  private static Difference fallenBack(
      FormatComparer comparer,
      BytePair pair,
      long first,
      String reason,
      Optional<Undecodable.Side> side)
      throws IOException {
    String whose = side.map(one -> one.name().toLowerCase(Locale.ROOT) + " side ").orElse("");
    Difference bytes = ByteComparer.ofThisThread().compare(pair, first);
    Difference fallen =
        bytes.noting(
            "compared as bytes: " + whose + "not read as " + comparer.format() + ": " + reason);
    return side.isPresent() && !bytes.classes().contains(DifferenceClass.TRUNCATED)
        ? fallen.and(new Findings().add(DifferenceClass.UNREADABLE).difference())
        : fallen;
  }
}
