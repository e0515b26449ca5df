package org.holotype.compare.archive;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.holotype.compare.BytePair;
import org.holotype.compare.FileContents;
import org.holotype.compare.Findings;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/**
 * Compares what two streams decode to. They are held against each other as streams first; only
 * where they differ are their bytes put aside, for comparers that must seek.
 *
 * @param contents every format, known only once all of them are made
 */
record Insides(Supplier<FileContents> contents) {
  private static final int CHUNK = 1 << 16;
  private static final long EQUAL = -1;

  /**
   * In what the bytes of two members differ.
   *
   * @param path a name for what is inside, by which some formats are known
   * @param terms those of the container
   */
  Difference compare(TreePath path, Body recorded, Body observed, Terms terms) throws IOException {
    if (recorded instanceof Body.Plain left && observed instanceof Body.Plain right) {
      BytePair pair = new BytePair(path, left.bytes(), right.bytes());
      return contents.get().difference(pair, terms.inside());
    }
    if (recorded instanceof Body.Packed left && observed instanceof Body.Packed right) {
      return compare(path, left.part(), right.part(), terms);
    }
    throw new IllegalArgumentException("two kinds of archive");
  }

  /**
   * In what the decoded bytes differ.
   *
   * @param path a name for what is inside, by which some formats are known
   * @param terms those of the container
   */
  Difference compare(TreePath path, Part recorded, Part observed, Terms terms) throws IOException {
    try (DecodedStream left = recorded.open();
        DecodedStream right = observed.open()) {
      long common = commonPrefix(left, right);
      if (common == EQUAL) {
        return Difference.NONE;
      }
      if (left.isCutShort() || right.isCutShort()) {
        return cutShort(left, right, common);
      }
    }
    return inFull(path, recorded, observed, terms);
  }

  /** How many bytes both begin with, or {@link #EQUAL}; a side that was read to its end knows. */
  private static long commonPrefix(DecodedStream left, DecodedStream right) throws IOException {
    byte[] mine = new byte[CHUNK];
    byte[] theirs = new byte[CHUNK];
    for (long at = 0; ; at += CHUNK) {
      int here = left.readNBytes(mine, 0, CHUNK);
      int there = right.readNBytes(theirs, 0, CHUNK);
      int mismatch = Arrays.mismatch(mine, 0, here, theirs, 0, there);
      if (mismatch >= 0) {
        return at + requirePrefix(left, here, right, there, mismatch);
      }
      if (here < CHUNK) {
        return left.isCutShort() || right.isCutShort() ? at + here : EQUAL;
      }
    }
  }

  /** A side that is cut short must at least begin as the other does. */
  private static int requirePrefix(
      DecodedStream left, int here, DecodedStream right, int there, int mismatch)
      throws Undecodable {
    if (left.isCutShort() && mismatch < here) {
      throw new Undecodable("it is cut short").on(left.side());
    }
    if (right.isCutShort() && mismatch < there) {
      throw new Undecodable("it is cut short").on(right.side());
    }
    return mismatch;
  }

  private static Difference cutShort(DecodedStream left, DecodedStream right, long common)
      throws Undecodable {
    if (left.isCutShort() && right.isCutShort()) {
      throw new Undecodable("both sides are cut short");
    }
    Findings found = new Findings().at("byte " + common);
    return left.isCutShort()
        ? found
            .add(DifferenceClass.STRUCTURAL)
            .note("recorded cut short after " + common + " decoded bytes, now longer")
            .difference()
        : found
            .add(DifferenceClass.TRUNCATED)
            .note("cut short after " + common + " decoded bytes")
            .difference();
  }

  private Difference inFull(TreePath path, Part recorded, Part observed, Terms terms)
      throws IOException {
    Terms inside = terms.inside();
    try (Spool left = spooled(recorded, terms);
        Spool right = spooled(observed, terms)) {
      return contents.get().difference(new BytePair(path, left, right), inside);
    }
  }

  private static Spool spooled(Part part, Terms terms) throws IOException {
    try (DecodedStream stream = part.open()) {
      Spool spool = Spool.of(stream, terms.scratch());
      if (stream.isCutShort()) {
        spool.close();
        throw new Undecodable("it is cut short").on(stream.side());
      }
      return spool;
    }
  }
}
