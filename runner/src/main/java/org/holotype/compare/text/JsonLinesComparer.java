package org.holotype.compare.text;

import java.io.IOException;
import java.util.Locale;
import org.holotype.compare.BytePair;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;

/** One JSON value per line: NDJSON, JSON Lines. */
public final class JsonLinesComparer implements FormatComparer {
  @Override
  public String format() {
    return "JSON lines";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    boolean named = name.endsWith(".ndjson") || name.endsWith(".jsonl");
    return TextFiles.isText(head) && (named || hasObjectPerLine(head));
  }

  private static boolean hasObjectPerLine(Head head) {
    String[] lines = head.latin1().split("\r?\n", 3);
    return lines.length > 1
        && lines[0].startsWith("{")
        && lines[0].endsWith("}")
        && lines[1].startsWith("{");
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    LineMatter json =
        (tally, place, left, right) ->
            new JsonComparison(terms.policy(), tally)
                .values(
                    JsonPlace.root(place + ", "),
                    read(left, Undecodable.Side.RECORDED),
                    read(right, Undecodable.Side.OBSERVED));
    try (RecordPairs lines = new RecordPairs(pair, Quoting.NONE)) {
      return new LinesComparison(pair, terms, lines, json).difference();
    }
  }

  private static JsonTree read(RawRecord line, Undecodable.Side side) throws Undecodable {
    try {
      return JsonReading.read(line.bytes());
    } catch (Undecodable e) {
      throw e.on(side);
    }
  }
}
