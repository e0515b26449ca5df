package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.EMBEDDED_ID;
import static org.holotype.verdict.DifferenceClass.EMBEDDED_TIMESTAMP;
import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.FLOAT_NOISE;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.TRUNCATED;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;

import java.util.List;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;

/** XML and SVG; written with {@code '} for quotes. */
final class XmlPairs {
  private static final String SVG =
      "<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>"
          + "<metadata><date>2026-11-24T10:00:01.5</date></metadata><defs>"
          + "<clipPath id='p5f3a'><rect x='1' y='2'/></clipPath></defs>"
          + "<path d='M1.25-0.1L3,4z' clip-path='url(#p5f3a)' style='fill:red'/>"
          + "<text>mass 4.5</text></svg>";

  static final List<Pair> ALL =
      List.of(
          svg("attribute order", SVG.replace("x='1' y='2'", "y='2' x='1'"), EQUIVALENT, ENCODING),
          svg("white space", SVG.replace("><", ">\n  <"), EQUIVALENT, ENCODING)
              .normalisers("layout"),
          svg("an empty element", SVG.replace("y='2'/>", "y='2'></rect>"), EQUIVALENT, ENCODING),
          svg("ids", SVG.replace("p5f3a", "q77b2"), EQUIVALENT, EMBEDDED_ID),
          Pair.of(
              "svg: an id of the run that nothing refers to",
              "f.svg",
              styled("run-3fa85f64"),
              styled("run-9c858901"),
              EQUIVALENT,
              EMBEDDED_ID),
          Pair.of(
              "svg: an id that a program drew",
              "f.svg",
              styled("image5f64e1a2b3"),
              styled("image9c858901ff"),
              EQUIVALENT,
              EMBEDDED_ID),
          Pair.of(
              "xml: another prefix for one name space",
              "f.xml",
              "<a:s xmlns:a='urn:s'><a:v>1</a:v></a:s>",
              "<b:s xmlns:b='urn:s'><b:v>1</b:v></b:s>",
              EQUIVALENT,
              ENCODING),
          svg(
              "an id but not its reference",
              SVG.replace("(#p5f3a", "(#q77b2"),
              DIVERGED,
              VALUE_CHANGE),
          Pair.of(
              "svg: an id that a style sheet names",
              "f.svg",
              styled("a1b2"),
              styled("c3d4"),
              DIVERGED,
              VALUE_CHANGE),
          svg(
                  "the run's date",
                  SVG.replace("2026-11-24T10:00:01.5", "2027-02-03T23:59:08.25"),
                  EQUIVALENT,
                  EMBEDDED_TIMESTAMP)
              .between(Runs.FIRST, Runs.SECOND),
          svg(
                  "another date",
                  SVG.replace("2026-11-24T10:00:01.5", "2029-02-03T23:59:08.25"),
                  DIVERGED,
                  VALUE_CHANGE)
              .between(Runs.FIRST, Runs.SECOND),
          svg(
                  "noise in a path",
                  SVG.replace("-0.1", "-0.10000000000000002"),
                  EQUIVALENT,
                  FLOAT_NOISE)
              .maxUlp(1)
              .differing(1)
              .where("line 2, path@d"),
          svg("a path", SVG.replace("1.25", "1.26"), DIVERGED, VALUE_CHANGE),
          svg("another command", SVG.replace("L3", "l3"), DIVERGED, VALUE_CHANGE),
          svg("a longer path", SVG.replace("z'", "5,5z'"), DIVERGED, STRUCTURAL),
          svg("a colour", SVG.replace("red", "blue"), DIVERGED, VALUE_CHANGE),
          svg("a number in words", SVG.replace("4.5", "4.6"), DIVERGED, VALUE_CHANGE),
          svg("an element lost", SVG.replace("<text>mass 4.5</text>", ""), DIVERGED, STRUCTURAL),
          svg("an attribute lost", SVG.replace(" x='1'", ""), DIVERGED, STRUCTURAL),
          svg("cut off", SVG.substring(0, SVG.length() - 20), DIVERGED, TRUNCATED),
          Pair.of(
              "xml: ids outside drawings are data",
              "f.xml",
              "<s><a id='x1'/></s>",
              "<s><a id='x2'/></s>",
              DIVERGED,
              VALUE_CHANGE),
          Pair.of(
              "xml: entities of its own",
              "f.xml",
              "<!DOCTYPE s [<!ENTITY a 'b'>]><s>&a;</s>",
              "<!DOCTYPE s [<!ENTITY a 'c'>]><s>&a;</s>",
              DIVERGED,
              DifferenceClass.UNREADABLE));

  private XmlPairs() {}

  private static String styled(String id) {
    return "<svg xmlns='http://www.w3.org/2000/svg'><style>#a1b2 {fill:red}</style><g id='"
        + id
        + "'/></svg>";
  }

  private static Pair svg(String name, String observed, Verdict verdict, DifferenceClass primary) {
    return Pair.of("svg: " + name, "f.svg", SVG, observed, verdict, primary);
  }
}
