package org.holotype.compare.text;

import java.io.IOException;
import org.holotype.compare.BytePair;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;

/** Any text: its lines, and in them numbers, times, paths and ids. Comes last before bytes. */
public final class TextComparer implements FormatComparer {
  @Override
  public String format() {
    return "text";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return TextFiles.isText(head);
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    try (RecordPairs lines = new RecordPairs(pair, Quoting.NONE)) {
      return new LinesComparison(pair, terms, lines, LineMatter.WORDS).difference();
    }
  }
}
