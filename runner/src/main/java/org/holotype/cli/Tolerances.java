package org.holotype.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.holotype.compare.DeclaredPolicies;
import org.holotype.compare.Policies;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.PathPattern;
import org.holotype.manifest.PathTolerance;
import org.holotype.manifest.Selector;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;
import org.holotype.verdict.DeclaredPolicy;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;

/** What people declare harmless on the command line, as values. */
final class Tolerances {
  static final String LABEL = "GLOB;TERM[;TERM]...";

  private static final String TERMS =
      "rtol=NUMBER, atol=NUMBER, ulp=NUMBER, digits=NUMBER, dtype=<f8,"
          + " ignore=NAME|SLICE|ROWS|BOX, order=free|fixed, excuse=CLASS,..., refuse=CLASS,...";
  private static final String MEND =
      "write --tolerance \"out/*.npy;rtol=1e-6\"; terms are " + TERMS;

  private Tolerances() {}

  /** {@code GLOB;TERM[;TERM]...} each; of those that fit a path, the last one counts. */
  static List<PathTolerance> of(List<String> texts) {
    return texts.stream().map(Tolerances::of).toList();
  }

  /** One {@code GLOB;TERM[;TERM]...}. */
  static PathTolerance of(String text) {
    String[] parts = text.split(";", -1);
    if (parts.length < 2) {
      throw refused(text, "it declares nothing");
    }
    try {
      PathPattern paths = new PathPattern(Arguments.bytes(parts[0].replaceFirst("^(\\./)+", "")));
      Terms terms = new Terms();
      for (int i = 1; i < parts.length; i++) {
        terms.add(parts[i]);
      }
      PathTolerance declared =
          new PathTolerance(paths, terms.tolerance, terms.ignored, terms.excused, terms.refused);
      DeclaredPolicy.of(Policy.Source.AUTHOR, declared);
      return declared;
    } catch (IllegalArgumentException e) {
      throw refused(text, String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  /** A claim, split before each of its bounds; a regular expression may hold semicolons. */
  static String[] split(String claim) {
    return claim.contains("#" + Selector.Form.TEXT.prefix())
        ? claim.split(";(?=((rtol|atol|ulp)=[^;]*;?)+$)", -1)
        : claim.split(";", -1);
  }

  /**
   * The bounds of a claim.
   *
   * @param parts the claim, split at semicolons; the first is not looked at
   * @param claim as it was written
   */
  static Map<String, String> bounds(String[] parts, String claim) {
    try {
      Terms terms = new Terms();
      for (int i = 1; i < parts.length; i++) {
        terms.addBound(parts[i]);
      }
      DeclaredPolicy.of(Policy.Source.AUTHOR, terms.tolerance);
      return terms.tolerance;
    } catch (IllegalArgumentException e) {
      throw new Failure(
              Code.USAGE,
              "--claim " + claim + " was not understood",
              String.valueOf(e.getMessage()),
              "write --claim \"Table 1=out/t1.csv;rtol=1e-12\"; terms are rtol=NUMBER,"
                  + " atol=NUMBER, ulp=NUMBER")
          .causedBy(e);
    }
  }

  /**
   * The reader's policies over two files or trees. Two files have no place in a tree, so patterns
   * may fit their names or the paths by which they were given.
   */
  static Policies between(Path a, Path b, List<PathTolerance> reviewer) {
    DeclaredPolicies declared = new DeclaredPolicies(List.of(), List.of(), reviewer);
    if (Files.isDirectory(a) && Files.isDirectory(b)) {
      return declared;
    }
    List<TreePath> names = Stream.of(a, b).flatMap(Tolerances::names).distinct().toList();
    List<PathTolerance> fitting =
        reviewer.stream().filter(one -> names.stream().anyMatch(one.paths()::matches)).toList();
    return fitting.isEmpty()
        ? declared
        : Policies.everywhere(
            DeclaredPolicy.of(Policy.Source.REVIEWER, fitting.get(fitting.size() - 1)));
  }

  private static Stream<TreePath> names(Path given) {
    Path plain = given.normalize();
    String name = BytePath.name(plain);
    String whole = BytePath.bytes(plain);
    boolean ordinary = !name.isEmpty() && !name.equals("..");
    boolean inside = ordinary && !whole.startsWith("/") && !whole.startsWith("../");
    return Stream.of(name, whole)
        .filter(text -> text.equals(whole) ? inside : ordinary)
        .map(TreePath::new);
  }

  private static Failure refused(String text, String why) {
    return new Failure(Code.USAGE, "--tolerance " + text + " was not understood", why, MEND);
  }

  /** Terms as they are read, one after the other. */
  private static final class Terms {
    private final Map<String, String> tolerance = new TreeMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<String> excused = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    void add(String term) {
      String value = value(term);
      switch (key(term)) {
        case "ignore" -> ignored.add(value);
        case "excuse" -> excused.addAll(List.of(value.split(",", -1)));
        case "refuse" -> refused.addAll(List.of(value.split(",", -1)));
        case "order" -> order(value);
        default -> put(term);
      }
    }

    void addBound(String term) {
      if (!DeclaredPolicy.BOUNDS.contains(key(term))) {
        throw new IllegalArgumentException(
            "\"" + term + "\" is none of rtol=NUMBER, atol=NUMBER, ulp=NUMBER");
      }
      put(term);
    }

    private void put(String term) {
      if (tolerance.put(key(term), value(term)) != null) {
        throw new IllegalArgumentException("\"" + key(term) + "\" is declared twice");
      }
    }

    private void order(String value) {
      switch (value) {
        case "free" -> excused.add(DifferenceClass.ORDERING.word());
        case "fixed" -> refused.add(DifferenceClass.ORDERING.word());
        default -> throw new IllegalArgumentException("order is free or fixed, not " + value);
      }
    }

    private static String key(String term) {
      return term.substring(0, equals(term));
    }

    private static String value(String term) {
      return term.substring(equals(term) + 1);
    }

    private static int equals(String term) {
      int equals = term.indexOf('=');
      if (equals < 1 || equals == term.length() - 1) {
        throw new IllegalArgumentException("\"" + term + "\" is no TERM=VALUE");
      }
      return equals;
    }
  }
}
