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

/** XML, and SVG drawings above all (W3C XML 1.0, SVG 1.1). */
public final class XmlComparer implements FormatComparer {
  @Override
  public String format() {
    return "XML";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    boolean named = name.endsWith(".svg") || name.endsWith(".xml");
    boolean begins = head.startsWith("<?xml") || head.startsWith("<svg");
    return TextFiles.isText(head) && (named || begins);
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    XmlSide left = new XmlSide(pair.recorded(), Undecodable.Side.RECORDED);
    XmlSide right = new XmlSide(pair.observed(), Undecodable.Side.OBSERVED);
    return new XmlComparison(left, right, new Tally(terms)).difference(pair);
  }
}
