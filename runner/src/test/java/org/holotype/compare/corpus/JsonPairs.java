package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.EMBEDDED_ID;
import static org.holotype.verdict.DifferenceClass.EMBEDDED_PATH_HOST;
import static org.holotype.verdict.DifferenceClass.EMBEDDED_TIMESTAMP;
import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.FLOAT_NOISE;
import static org.holotype.verdict.DifferenceClass.METADATA_ONLY;
import static org.holotype.verdict.DifferenceClass.ORDERING;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.TRUNCATED;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;

import java.util.List;
import java.util.Set;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;

/** JSON, JSON lines and notebooks; written with {@code '} for {@code "}. */
final class JsonPairs {
  private static final Policy WITHOUT_SECONDS =
      new Policy(
          Policy.Source.AUTHOR,
          Policy.DEFAULT.doubles(),
          Policy.DEFAULT.singles(),
          Policy.DEFAULT.halves(),
          Policy.DEFAULT.digits(),
          Set.copyOf(Policy.DEFAULT.excused()),
          List.of("/runs/*/seconds"));

  private static final String NOTEBOOK =
      "{'cells':[{'cell_type':'code','execution_count':3,'id':'aa11','metadata':{},"
          + "'outputs':[{'output_type':'execute_result','execution_count':3,'metadata':{},"
          + "'data':{'text/plain':['x = 0.1\\n','done'],'image/png':'iVBORw0K'}},"
          + "{'output_type':'stream','name':'stdout','text':'chi2 2.5\\n'}],"
          + "'source':['fit(x)\\n','print(chi2)']}],"
          + "'metadata':{'kernelspec':{'name':'python3'},"
          + "'language_info':{'name':'python','version':'3.11.2'}},"
          + "'nbformat':4,'nbformat_minor':5}";

  static final List<Pair> ALL =
      List.of(
          json("key order", "{'a':1,'b':2}", "{'b':2,'a':1}", EQUIVALENT, ENCODING)
              .normalisers("key order"),
          json("white space", "{'a':[1,2]}", "{ 'a' : [ 1,\n2 ] }\n", EQUIVALENT, ENCODING)
              .normalisers("layout"),
          json("an escape", "{'a':'\u00e9'}", "{'a':'\\u00e9'}", EQUIVALENT, ENCODING),
          json("a spelling", "{'a':1.50}", "{'a':15e-1}", EQUIVALENT, ENCODING)
              .normalisers("number spelling"),
          json(
                  "one ULP",
                  "{'a':[0,{'b':0.1}]}",
                  "{'a':[0,{'b':0.10000000000000002}]}",
                  EQUIVALENT,
                  FLOAT_NOISE)
              .maxUlp(1)
              .differing(1)
              .where("/a/1/b"),
          json("a slash in a key", "{'a/b':1}", "{'a/b':2}", DIVERGED, VALUE_CHANGE).where("/a~1b"),
          json(
              "integers no double tells apart",
              "{'n':9007199254740992}",
              "{'n':9007199254740993}",
              DIVERGED,
              VALUE_CHANGE),
          json("a NaN that appears", "{'a':1.5}", "{'a':NaN}", DIVERGED, VALUE_CHANGE),
          json("a null that appears", "{'a':1.5}", "{'a':null}", DIVERGED, VALUE_CHANGE),
          json("a string for a number", "{'a':1.5}", "{'a':'1.5'}", DIVERGED, VALUE_CHANGE),
          json("an array for a number", "{'a':1.5}", "{'a':[1.5]}", DIVERGED, STRUCTURAL),
          json("noise above the policy", "{'a':1.0}", "{'a':1.000000002}", DIVERGED, VALUE_CHANGE),
          json("a key removed", "{'a':1,'b':2}", "{'a':1}", DIVERGED, STRUCTURAL).where("/b"),
          json("a key renamed", "{'a':1}", "{'b':1}", DIVERGED, STRUCTURAL).differing(2),
          json("a version", "{'version':'1.10'}", "{'version':'1.1'}", DIVERGED, VALUE_CHANGE),
          json("a version in a word", "{'x':'1.10'}", "{'x':'1.1'}", DIVERGED, VALUE_CHANGE),
          json(
              "objects in another order",
              "[{'g':'x','v':1},{'g':'y','v':2}]",
              "[{'g':'y','v':2},{'g':'x','v':1}]",
              EQUIVALENT,
              ORDERING),
          json("strings in another order", "['b','a']", "['a','b']", EQUIVALENT, ORDERING),
          json("numbers in another order", "[1.5,2.5]", "[2.5,1.5]", DIVERGED, VALUE_CHANGE),
          json(
              "matrix rows in another order",
              "[[1,2],[3,4]]",
              "[[3,4],[1,2]]",
              DIVERGED,
              VALUE_CHANGE),
          json("an object lost", "[{'v':1},{'v':2}]", "[{'v':2}]", DIVERGED, STRUCTURAL),
          json("an object doubled", "['a','b','b']", "['b','a','a']", DIVERGED, VALUE_CHANGE),
          json(
                  "an ignored pointer",
                  "{'runs':[{'seconds':1.5,'x':1}]}",
                  "{'runs':[{'seconds':2.5,'x':1}]}",
                  EQUIVALENT,
                  ENCODING)
              .under(WITHOUT_SECONDS)
              .normalisers("ignored keys"),
          json(
                  "a change beside an ignored pointer",
                  "{'runs':[{'seconds':1.5,'x':1}]}",
                  "{'runs':[{'seconds':2.5,'x':2}]}",
                  DIVERGED,
                  VALUE_CHANGE)
              .under(WITHOUT_SECONDS),
          json(
                  "a time of each run",
                  "{'time':1795514401.5,'s':'2026-11-24T10:00:01Z'}",
                  "{'time':1801699148.25,'s':'2027-02-03T23:59:08Z'}",
                  EQUIVALENT,
                  EMBEDDED_TIMESTAMP)
              .between(Runs.FIRST, Runs.SECOND),
          json(
                  "a physical date",
                  "{'epoch':'1995-06-01'}",
                  "{'epoch':'1995-06-02'}",
                  DIVERGED,
                  VALUE_CHANGE)
              .between(Runs.FIRST, Runs.SECOND),
          json(
                  "a path of each run",
                  "{'in':'/home/ada/paper/x'}",
                  "{'in':'/scratch/tmp/x1/x'}",
                  EQUIVALENT,
                  EMBEDDED_PATH_HOST)
              .between(Runs.FIRST, Runs.SECOND),
          json(
              "an id",
              "{'run_id':'5f3a9c1e77b2'}",
              "{'run_id':'c0814be29d6f'}",
              EQUIVALENT,
              EMBEDDED_ID),
          json(
              "a digest",
              "{'sha256':'5f3a9c1e77b2'}",
              "{'sha256':'c0814be29d6f'}",
              DIVERGED,
              VALUE_CHANGE),
          json("a key twice", "{'a':1,'a':2}", "{'a':1,'a':3}", DIVERGED, VALUE_CHANGE),
          json(
              "a key twice on one side",
              "{'a':1}",
              "{'a':1,'a':1}",
              DIVERGED,
              DifferenceClass.UNREADABLE),
          json("cut off", "{'a':[1,2]}", "{'a':[1", DIVERGED, TRUNCATED),
          lines(
                  "noise",
                  "{'a':1}\n{'a':0.1}\n",
                  "{'a':1}\n{'a':0.10000000000000002}\n",
                  EQUIVALENT,
                  FLOAT_NOISE)
              .maxUlp(1)
              .where("line 2, /a"),
          lines("layout", "{'a':1}\n{'a':2}\n", "{'a':1}\n{'a': 2}\n", EQUIVALENT, ENCODING),
          lines("order", "{'a':1}\n{'a':2}\n", "{'a':2}\n{'a':1}\n", EQUIVALENT, ORDERING),
          lines(
              "a lost line",
              "{'a':1}\n{'a':2}\n{'a':3}\n",
              "{'a':3}\n{'a':1}\n",
              DIVERGED,
              STRUCTURAL),
          lines("a value", "{'a':1}\n{'a':2}\n", "{'a':1}\n{'a':3}\n", DIVERGED, VALUE_CHANGE),
          notebook(
              "run again",
              NOTEBOOK.replace(":3,", ":7,").replace("aa11", "bb22"),
              EQUIVALENT,
              EMBEDDED_ID),
          notebook(
              "another Python", NOTEBOOK.replace("3.11.2", "3.12.0"), EQUIVALENT, METADATA_ONLY),
          notebook("a source", NOTEBOOK.replace("fit(x)", "fit(y)"), DIVERGED, VALUE_CHANGE)
              .where("cell 1, source"),
          notebook(
              "a number in a source",
              NOTEBOOK.replace("fit(x)", "fit(x )"),
              DIVERGED,
              VALUE_CHANGE),
          notebook(
                  "noise in an output",
                  NOTEBOOK.replace("0.1", "0.10000000000000002"),
                  EQUIVALENT,
                  FLOAT_NOISE)
              .maxUlp(1)
              .where("cell 1, output 1, text/plain, line 1"),
          notebook("a result", NOTEBOOK.replace("chi2 2.5", "chi2 2.6"), DIVERGED, VALUE_CHANGE)
              .where("cell 1, output 2, line 1"),
          notebook("a picture", NOTEBOOK.replace("iVBORw0K", "iVBORw0L"), DIVERGED, VALUE_CHANGE),
          notebook(
              "an output lost",
              NOTEBOOK.replaceAll(",\\{'output_type':'stream'.*?\\}", ""),
              DIVERGED,
              STRUCTURAL),
          notebook(
              "lines for a string",
              NOTEBOOK.replace("['fit(x)\\n','print(chi2)']", "'fit(x)\\nprint(chi2)'"),
              EQUIVALENT,
              ENCODING));

  private JsonPairs() {}

  private static Pair json(
      String name, String recorded, String observed, Verdict verdict, DifferenceClass primary) {
    return pair("json: " + name, "r.json", recorded, observed, verdict, primary);
  }

  private static Pair lines(
      String name, String recorded, String observed, Verdict verdict, DifferenceClass primary) {
    return pair("json lines: " + name, "r.jsonl", recorded, observed, verdict, primary);
  }

  private static Pair notebook(
      String name, String observed, Verdict verdict, DifferenceClass primary) {
    return pair("notebook: " + name, "n.ipynb", NOTEBOOK, observed, verdict, primary);
  }

  private static Pair pair(
      String name,
      String path,
      String recorded,
      String observed,
      Verdict verdict,
      DifferenceClass primary) {
    return Pair.of(
        name, path, recorded.replace('\'', '"'), observed.replace('\'', '"'), verdict, primary);
  }
}
