package org.holotype.compare.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import org.holotype.compare.BytePair;
import org.holotype.compare.Undecodable;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/** Walks two XML files side by side, element by element. */
final class XmlComparison {
  private static final String DRAWING = "{http://www.w3.org/2000/svg}svg";

  private final XmlSide left;
  private final XmlSide right;
  private final Tally tally;
  private final XmlIds ids = new XmlIds();
  private final XmlPrefixes prefixes = new XmlPrefixes();
  private final Deque<String> within = new ArrayDeque<>();
  private long elements;

  /** Of attributes and texts, of which several may stand in one line. */
  private long places;

  private boolean drawing;
  private boolean calls;

  XmlComparison(XmlSide left, XmlSide right, Tally tally) {
    this.left = left;
    this.right = right;
    this.tally = tally;
    if (left.hasMeantBlanks() || right.hasMeantBlanks()) {
      left.countBlanks();
      right.countBlanks();
    }
  }

  Difference difference(BytePair pair) throws IOException {
    int event = left.next();
    int other = right.next();
    while (event == other && left.name().equals(right.name())) {
      if (event == XMLStreamConstants.END_DOCUMENT) {
        return finished(pair);
      }
      take(event);
      event = left.next();
      other = right.next();
    }
    tally
        .at(() -> "line " + left.line())
        .sample(DifferenceClass.STRUCTURAL, shown(left), shown(right));
    return tally.difference(pair, elements, "element");
  }

  private static String shown(XmlSide side) {
    return side.name().isEmpty() ? side.text() : side.name();
  }

  private Difference finished(BytePair pair) throws IOException {
    if (ids.areRenamed() && !ids.areNames()) {
      tally.note(DifferenceClass.VALUE_CHANGE, "ids that did not change one for one");
    }
    if (prefixes.matter()) {
      tally.note(DifferenceClass.VALUE_CHANGE, "a name space that values may mean");
    }
    documentType();
    tally.spellingIfNothingElse("layout");
    return tally.difference(pair, elements, "element");
  }

  /** It may stand for a grammar with values of its own; nobody reads the one of drawings. */
  private void documentType() {
    if (!left.doctype().equals(right.doctype()) && drawing) {
      tally.spelling("document type");
    } else if (!left.doctype().equals(right.doctype())) {
      tally
          .at(() -> "document type")
          .sample(DifferenceClass.VALUE_CHANGE, left.doctype(), right.doctype());
    }
  }

  private void take(int event) throws Undecodable {
    blanks();
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> element();
      case XMLStreamConstants.END_ELEMENT -> {
        calls = false;
        within.pop();
      }
      default -> text();
    }
  }

  private void blanks() {
    if (!left.blanks().equals(right.blanks())) {
      tally
          .at(() -> "line " + left.line() + ", " + left.localName())
          .sample(DifferenceClass.VALUE_CHANGE, quoted(left.blanks()), quoted(right.blanks()));
    }
  }

  private static String quoted(String blanks) {
    return '"' + blanks.replace("\t", "\\t").replace("\r", "\\r") + '"';
  }

  private void element() {
    elements++;
    within.push(left.localName());
    prefixes.declared(left, right);
    drawing |= elements == 1 && left.name().equals(DRAWING);
    calls = left.localName().equals("style") || left.localName().equals("script");
    Map<String, String> a = left.attributes();
    Map<String, String> b = right.attributes();
    if (!a.keySet().equals(b.keySet())) {
      at("attributes")
          .sample(DifferenceClass.STRUCTURAL, a.keySet().toString(), b.keySet().toString());
      return;
    }
    a.forEach((name, value) -> attribute(name, value, b.getOrDefault(name, "")));
  }

  private Tally at(String attribute) {
    return tally.at(
        () -> "line " + left.line() + ", " + left.localName() + "@" + attribute, places);
  }

  private void attribute(String name, String a, String b) {
    places++;
    prefixes.value(a);
    prefixes.value(b);
    if (drawing && name.equals("id")) {
      ids.define(a, b);
      named(name, a, b);
    } else if (drawing && isLink(name, a, b)) {
      renamed(name, a.substring(1), b.substring(1));
    } else if (drawing && XmlIds.without(a).equals(XmlIds.without(b))) {
      ids.references(a, b);
      named(name, a, b);
    } else if (!a.equals(b)) {
      value(name, a, b);
    }
  }

  private static boolean isLink(String name, String a, String b) {
    return name.endsWith("href") && a.startsWith("#") && b.startsWith("#");
  }

  private void renamed(String name, String a, String b) {
    ids.link(a, b);
    named(name, a, b);
  }

  private void named(String name, String a, String b) {
    if (!a.equals(b)) {
      at(name).sample(DifferenceClass.EMBEDDED_ID, a, b);
    }
  }

  private void value(String name, String a, String b) {
    at(name);
    if (a.startsWith("data:") || b.startsWith("data:")) {
      tally.sample(DifferenceClass.VALUE_CHANGE, a, b);
    } else if (drawing && PathData.isIn(name)) {
      PathData.compare(tally, a, b);
    } else {
      tally.cell(name, a, b);
    }
  }

  private void text() {
    places++;
    String a = left.text();
    String b = right.text();
    if (calls) {
      ids.call(a);
      ids.call(b);
    }
    prefixes.value(a);
    prefixes.value(b);
    if (!a.equals(b)) {
      tally.at(() -> "line " + left.line(), places).cell(label(), a, b);
    }
  }

  /** An element whose name says that its text is a name, as the attribute of that name would. */
  private String label() {
    String name = within.isEmpty() ? "" : within.element();
    return Alignment.namesThings(name) ? name : "";
  }
}
