package org.holotype.compare.archive;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.holotype.compare.BytePair;
import org.holotype.compare.FileContents;
import org.holotype.compare.Findings;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable.Side;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/** Compares compressed files by what they decompress to, whose places and figures it gives. */
public final class CompressedComparer implements FormatComparer {
  private final Codec codec;
  private final Insides insides;

  private CompressedComparer(Codec codec, Supplier<FileContents> contents) {
    this.codec = codec;
    insides = new Insides(contents);
  }

  /**
   * One for each compression.
   *
   * @param contents every format, asked for only when something is compared
   */
  public static List<FormatComparer> all(Supplier<FileContents> contents) {
    return Arrays.stream(Codec.values())
        .<FormatComparer>map(codec -> new CompressedComparer(codec, contents))
        .toList();
  }

  @Override
  public String format() {
    return codec.word();
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return codec.recognises(head);
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    CompressedPart recorded =
        new CompressedPart(codec, pair.recorded(), Side.RECORDED, terms.allowance());
    CompressedPart observed =
        new CompressedPart(codec, pair.observed(), Side.OBSERVED, terms.allowance());
    Difference inside = insides.compare(codec.inner(pair.path()), recorded, observed, terms);
    GzipSlots slots =
        new GzipSlots(
            new Slots(terms),
            codec.names(pair.path(), pair.recorded().name()),
            codec.names(pair.path(), pair.observed().name()));
    Difference around = slots.compare(recorded.framing().members(), observed.framing().members());
    if (!inside.isNone()) {
      Difference undone = new Findings().normaliser("decompressed").difference();
      return inside.and(around).and(undone);
    }
    boolean repacked = around.isNone() || !recorded.framing().hasBodiesOf(observed.framing());
    return repacked ? around.and(recompressed()) : around;
  }

  private static Difference recompressed() {
    return new Findings()
        .add(DifferenceClass.ENCODING)
        .normaliser("recompressed")
        .note("the decompressed bytes are equal")
        .difference();
  }
}
