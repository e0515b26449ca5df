package org.holotype.compare.text;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.holotype.compare.BytePair;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.Undecodable.Side;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;

/** One JSON document (RFC 8259). */
public final class JsonComparer implements FormatComparer {
  @Override
  public String format() {
    return "JSON";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    boolean named = name.endsWith("json") || name.endsWith(".jsonld");
    return TextFiles.isText(head) && (named || beginsLikeJson(head));
  }

  private static boolean beginsLikeJson(Head head) {
    String text = head.latin1().stripLeading();
    return text.startsWith("{") || text.startsWith("[");
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    Read left = Read.of(pair, Side.RECORDED);
    Read right = Read.of(pair, Side.OBSERVED);
    if (left.tree().isPresent() && right.tree().isPresent()) {
      return trees(pair, terms, left.tree().get(), right.tree().get());
    }
    if (left.tree().isEmpty() && right.tree().isEmpty()) {
      // Much begins with a bracket: where neither is JSON, both may well be lines.
      return new TextComparer()
          .compare(pair, terms)
          .noting("compared line by line: " + left.failure().orElseThrow().reason());
    }
    throw left.failure().or(right::failure).orElseThrow();
  }

  private static Difference trees(BytePair pair, Terms terms, JsonTree a, JsonTree b)
      throws IOException {
    Tally tally = new Tally(terms);
    new JsonComparison(terms.policy(), tally).values(JsonPlace.root(""), a, b);
    if (tally.times().isAsked()) {
      tally.times().same("", a, b);
    }
    tally.spellingIfNothingElse("layout");
    return tally.difference(pair, JsonComparison.scalars(a), "value");
  }

  /** One side, or why it could not be read. */
  record Read(Optional<JsonTree> tree, Optional<Undecodable> failure) {
    static Read of(BytePair pair, Side side) throws IOException {
      try {
        return new Read(
            Optional.of(
                JsonReading.read(side == Side.RECORDED ? pair.recorded() : pair.observed(), side)),
            Optional.empty());
      } catch (Undecodable e) {
        return new Read(Optional.empty(), Optional.of(e));
      }
    }
  }
}
