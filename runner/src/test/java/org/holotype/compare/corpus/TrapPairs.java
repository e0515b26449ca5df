package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;

import java.util.List;
import org.holotype.verdict.Difference;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Assertions;

/**
 * Other results that look like the same one: each was once taken for harmless, and must never be
 * under the default policy, whatever class it gets.
 */
final class TrapPairs {
  static final List<Pair> ALL =
      List.of(
          trap("the columns change their names", "t.csv", "a,b\n1,2\n3,4\n", "b,a\n1,2\n3,4\n"),
          trap("edges that look like a header", "e.csv", "P,M\nX,Y\nA,B\n", "M,P\nX,Y\nA,B\n"),
          trap("sequences change places", "s.fa", ">s1\nAC\n>s2\nTT\n", ">s1\nTT\n>s2\nAC\n"),
          trap(
              "groups change their values",
              "c.ini",
              "[c]\nm=1\n[t]\nm=9\n",
              "[c]\nm=9\n[t]\nm=1\n"),
          trap("a ranking", "rank.txt", "a\nb\n", "b\na\n"),
          trap(
              "labels of another list", "l.json", "{\"l\":[\"c\",\"t\"]}", "{\"l\":[\"t\",\"c\"]}"),
          trap("wells of a plate", "w.csv", "well,v\n1D5,3\n2D5,4\n", "well,v\n1E5,3\n2E5,4\n"),
          trap("codes with an E", "k.csv", "a,b\n1E3,1E30\n", "a,b\n1000,10E29\n"),
          trap("a release in running text", "v.txt", "with numpy 1.10\n", "with numpy 1.1\n"),
          trap("a colour", "f.svg", svg("#1e5"), svg("#1d5")),
          trap("thousands", "n.tsv", "n\tm\n1,234\t5,678\n", "n\tm\n1.234\t5.678\n"),
          trap(
              "a count and a decimal",
              "b.json",
              "{\"a\":9007199254740993}",
              "{\"a\":9007199254740992.0}"),
          trap("a depth in metres", "d.txt", "real depth: 12.5 m\n", "real depth: 3.5 m\n"),
          trap("a real part", "r.txt", "real part 0.5 s\n", "real part 0.9 s\n"),
          trap(
              "counts as large as times",
              "r.json",
              "{\"reads\":1795514401}",
              "{\"reads\":1801699148}"),
          trap("a day that is data", "x.txt", "eclipse 2026-11-24\n", "eclipse 2027-02-03\n"),
          trap("a sample's id", "i.csv", "sample_id,v\n3f2a9c1b,1\n", "sample_id,v\nd41d8e97,1\n"),
          trap(
              "the best of many runs",
              "o.json",
              "{\"best_run\":\"3f2a9c1b\"}",
              "{\"best_run\":\"d41d8e97\"}"),
          trap("a drawing's part that is not there", "u.svg", use("#a"), use("#z")),
          trap("an id that says a number", "g.svg", group("mean=1.5"), group("mean=9.5")),
          trap("a cell whose output is no list", "n.ipynb", cell("{\"r\":1}"), cell("{\"r\":2}")),
          trap("a level of a tree", "t.yaml", "a:\n  b:\n    1.0: x\n", "a:\n  b:\n  1.00: x\n"),
          trap("a threshold", "p.json", "{\"p\":0.0499999996}", "{\"p\":0.05}"));

  private TrapPairs() {}

  private static Pair trap(String name, String path, String recorded, String observed) {
    return Pair.of(name, path, recorded, observed, DIVERGED, VALUE_CHANGE)
        .between(Runs.FIRST, Runs.SECOND)
        .under(Policy.DEFAULT);
  }

  /** Which class it is does not matter, as long as nobody excuses it. */
  static void requireSeen(Pair pair, Difference difference) {
    Assertions.assertEquals(
        Verdict.DIVERGED, pair.policy().judge(difference), difference::toString);
  }

  private static String svg(String colour) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\"><g fill=\"" + colour + "\"/></svg>\n";
  }

  private static String use(String link) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\"><use href=\"" + link + "\"/></svg>\n";
  }

  private static String group(String id) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"" + id + "\"/></svg>\n";
  }

  private static String cell(String outputs) {
    return "{\"cells\":[{\"cell_type\":\"code\",\"source\":[],\"metadata\":{},\"outputs\":"
        + outputs
        + "}],\"metadata\":{},\"nbformat\":4,\"nbformat_minor\":5}\n";
  }
}
