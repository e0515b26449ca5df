package org.holotype.compare.picture;

import java.io.IOException;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.Undecodable.Side;
import org.holotype.compare.slot.Slots;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/**
 * JPEG (ITU-T T.81): equal coded blocks are equal pixels. Others are another picture here, since
 * decoders need not agree on what they decode to.
 */
public final class JpegComparer implements FormatComparer {
  private static final Set<String> CODES = Set.of("coded samples", "Huffman tables");

  @Override
  public String format() {
    return "JPEG";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return head.startsWith(0xff, 0xd8, 0xff);
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    JpegFile recorded =
        Sided.read(Side.RECORDED, () -> JpegFile.read(pair.recorded(), terms.allowance()));
    JpegFile observed =
        Sided.read(Side.OBSERVED, () -> JpegFile.read(pair.observed(), terms.allowance()));
    if (!recorded.frame().equals(observed.frame())) {
      return new Findings()
          .add(DifferenceClass.STRUCTURAL)
          .at("frame")
          .note(recorded.frame() + ", now " + observed.frame())
          .difference();
    }
    Findings found = new Findings();
    NavigableSet<String> others = others(recorded.parts(), observed.parts());
    if (!others.isEmpty()) {
      found.part("", picture(others, pair, terms, found));
    }
    found.part("", Slots.compare(recorded.slots(), observed.slots(), terms));
    return found.isEmpty()
        ? found.add(DifferenceClass.ENCODING).normaliser("segment-layout").difference()
        : found.difference();
  }

  private static NavigableSet<String> others(
      SortedMap<String, String> before, SortedMap<String, String> now) {
    NavigableSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeIf(
        name -> Optional.ofNullable(before.get(name)).equals(Optional.ofNullable(now.get(name))));
    return names;
  }

  /** Only under the same quantisation do equal blocks mean equal pixels. */
  private static Difference picture(
      NavigableSet<String> others, BytePair pair, Terms terms, Findings found) throws IOException {
    if (!CODES.containsAll(others)) {
      return undecoded(others, "");
    }
    try {
      Difference blocks = JpegBlocks.compare(pair, terms);
      blocks.differing().ifPresent(found::differing);
      blocks.total().ifPresent(total -> found.total(total, blocks.unit().orElse("block")));
      return blocks;
    } catch (Undecodable e) {
      return undecoded(others, ": " + e.reason());
    }
  }

  private static Difference undecoded(NavigableSet<String> others, String why) {
    return new Findings()
        .add(DifferenceClass.VALUE_CHANGE)
        .at(others.first())
        .note("other " + String.join(", ", others) + "; pixels were not decoded" + why)
        .difference();
  }
}
