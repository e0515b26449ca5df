package org.holotype.compare.picture;

import java.io.IOException;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable.Side;
import org.holotype.compare.slot.Slots;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/**
 * JPEG (ITU-T T.81): equal coded samples are equal pixels. Other coded samples are another picture
 * here, since decoders need not agree on what they decode to.
 */
public final class JpegComparer implements FormatComparer {
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
    picture(recorded.parts(), observed.parts(), found);
    found.part("", Slots.compare(recorded.slots(), observed.slots(), terms));
    return found.isEmpty()
        ? found.add(DifferenceClass.ENCODING).normaliser("segment-layout").difference()
        : found.difference();
  }

  private static void picture(
      SortedMap<String, String> before, SortedMap<String, String> now, Findings found) {
    NavigableSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeIf(
        name -> Optional.ofNullable(before.get(name)).equals(Optional.ofNullable(now.get(name))));
    if (!names.isEmpty()) {
      found
          .add(DifferenceClass.VALUE_CHANGE)
          .at(names.first())
          .note("other " + String.join(", ", names) + "; pixels were not decoded");
    }
  }
}
