package org.holotype.compare.r;

import java.io.IOException;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.value.ValueComparison;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/** Objects and workspaces that R saved; its compressions are undone before. */
public final class SavedComparer implements FormatComparer {
  @Override
  public String format() {
    return "R data";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return Saved.recognises(head);
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    try (RandomBytes left = RandomBytes.open(pair.recorded(), terms);
        RandomBytes right = RandomBytes.open(pair.observed(), terms)) {
      Saved recorded = Undecodable.Side.RECORDED.read(() -> Saved.read(left));
      Saved observed = Undecodable.Side.OBSERVED.read(() -> Saved.read(right));
      Findings found = new Findings();
      ValueComparison values = new ValueComparison(terms, found);
      values.compare("", recorded.value(), observed.value());
      around(recorded, observed, found);
      return found.total(values.total(), "value").difference();
    }
  }

  private static void around(Saved recorded, Saved observed, Findings found) {
    if (recorded.format() != observed.format()) {
      found.add(DifferenceClass.ENCODING).normaliser("serialisation format");
    }
    if (recorded.version() != observed.version()) {
      found.add(DifferenceClass.ENCODING).normaliser("format version");
    }
    if (!recorded.encoding().equals(observed.encoding())) {
      found.add(DifferenceClass.ENCODING).normaliser("text encoding");
    }
    if (recorded.writer() != observed.writer()) {
      found
          .add(DifferenceClass.METADATA_ONLY)
          .note("written by " + recorded.writerWords() + ", now by " + observed.writerWords());
    }
    if (found.isEmpty()) {
      found.add(DifferenceClass.ENCODING).normaliser("file layout");
    }
  }
}
