package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;

import java.util.List;
import java.util.stream.Stream;
import org.holotype.verdict.Difference;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Assertions;

/**
 * Other results that look like the same one: each was once taken for harmless, and must never be
 * under the default policy, whatever class it gets.
 */
final class TrapPairs {
  private static final String ONE = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
  private static final String TWO = "9f3c77d1-50be-4c06-a4d9-e2b08f6517ac";

  private static final List<Pair> TEXTS =
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
          trap("a name that is no NaN", "w.txt", "name Nan\n", "name nan\n"),
          trap("cells run in another order", "q.ipynb", ran("1", "2"), ran("2", "1")),
          trap("a cell that was not run", "p.ipynb", ran("1", "2"), ran("1", "null")),
          trap("how long a step took", "s.log", "step took 0.5 s\n", "step took 0.9 s\n"),
          trap("a cell whose output is no list", "n.ipynb", cell("{\"r\":1}"), cell("{\"r\":2}")),
          trap("a level of a tree", "t.yaml", "a:\n  b:\n    1.0: x\n", "a:\n  b:\n  1.00: x\n"),
          trap("thousands below the first rows", "m.csv", thousands(), thousands(",", ".")),
          trap("a column of releases", "rel.csv", "version,v\n1.10,5\n", "version,v\n1.1,5\n"),
          trap(
              "labels that look like numbers and change places",
              "lab.csv",
              "at,v\n1.1,5\n1.10,6\n2.1,7\n",
              "at,v\n1.10,5\n1.1,6\n2.1,7\n"),
          trap(
              "a value that moved into the next column",
              "col.txt",
              "a       b       c\n1.5             2.5\n",
              "a       b       c\n1.5000000000000002     2.5\n"),
          trap(
              "the best model's UUID",
              "bm.json",
              "{\"best_model\":\"" + ONE + "\"}",
              "{\"best_model\":\"" + TWO + "\"}"),
          trap(
              "a patient",
              "pa.csv",
              "patient_id,v\n" + ONE + ",1\n",
              "patient_id,v\n" + TWO + ",1\n"),
          trap("an input by its UUID", "in.txt", "input dataset " + ONE, "input dataset " + TWO),
          trap(
              "the id of the best run",
              "br.json",
              "{\"best_run_id\":\"5f3a9c1e77b2\"}",
              "{\"best_run_id\":\"c0814be29d6f\"}"),
          trap(
              "the run that went before",
              "pr.txt",
              "parent run id 5f3a9c1e77b2\n",
              "parent run id c0814be29d6f\n"),
          trap(
              "a directory beside the run's own",
              "sib.txt",
              "read /home/ada/paper-old/x\n",
              "read /scratch/tmp/x1-old/x\n"),
          trap(
              "a directory on another disk",
              "mnt.txt",
              "read /mnt/home/ada/paper/x\n",
              "read /mnt/scratch/tmp/x1/x\n"),
          trap("a delimiter", "de.xml", "<c><by> </by></c>", "<c><by>\t</by></c>"),
          trap("blanks or nothing", "bl.xml", "<c><s>  </s></c>", "<c><s></s></c>"),
          trap(
              "another grammar",
              "dt.xml",
              "<!DOCTYPE c SYSTEM \"1\"><c/>",
              "<!DOCTYPE c SYSTEM \"2\"><c/>"),
          trap("a group's name", "gr.svg", group("treated"), group("control")),
          trap("a sample's number", "gs.svg", group("sample_1"), group("sample_2")),
          trap("another language", "lang.ipynb", language("R"), language("python")),
          trap("an empty text and no text", "em.csv", "id,v\n1,\n2,b\n", "id,v\n1,\"\"\n2,b\n"),
          trap("quotes in quotes", "qq.csv", "id,v\n1,\"\"\n2,b\n", "id,v\n1,\"\"\"\"\"\"\n2,b\n"),
          trap("a threshold", "p.json", "{\"p\":0.0499999996}", "{\"p\":0.05}"));

  static final List<Pair> ALL =
      Stream.of(TEXTS, ContainerTraps.ALL, DisguiseTraps.ALL, MarginTraps.ALL, WordTraps.ALL)
          .flatMap(List::stream)
          .toList();

  private TrapPairs() {}

  private static String thousands() {
    StringBuilder rows = new StringBuilder("v;n\n");
    for (int i = 0; i < 150; i++) {
      rows.append(i).append(",5;x").append(i).append('\n');
    }
    return rows.append("1.234;z\n").toString();
  }

  private static String thousands(String mark, String other) {
    return thousands().replace(mark, other);
  }

  private static String language(String name) {
    return "{\"cells\":[],\"metadata\":{\"language_info\":{\"name\":\""
        + name
        + "\"}},\"nbformat\":4,\"nbformat_minor\":5}\n";
  }

  static Pair trap(String name, String path, byte[] recorded, byte[] observed) {
    return Pair.of(name, path, recorded, observed, DIVERGED, VALUE_CHANGE)
        .between(Runs.FIRST, Runs.SECOND)
        .under(Policy.DEFAULT);
  }

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

  private static String ran(String first, String second) {
    String cell =
        "{\"cell_type\":\"code\",\"metadata\":{},\"outputs\":[],\"source\":\"x\",\"execution_count\":";
    return "{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{},\"cells\":["
        + (cell + first + "},")
        + (cell + second + "}]}");
  }

  private static String cell(String outputs) {
    return "{\"cells\":[{\"cell_type\":\"code\",\"source\":[],\"metadata\":{},\"outputs\":"
        + outputs
        + "}],\"metadata\":{},\"nbformat\":4,\"nbformat_minor\":5}\n";
  }
}
