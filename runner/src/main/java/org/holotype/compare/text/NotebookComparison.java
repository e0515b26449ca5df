package org.holotype.compare.text;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.holotype.compare.text.JsonTree.Items;
import org.holotype.compare.text.JsonTree.Members;
import org.holotype.compare.text.JsonTree.Text;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;

/**
 * Holds two notebooks against each other: what was computed counts, what the editor or the kernel
 * numbered does not.
 */
final class NotebookComparison {
  /** Where the versions of kernel and language stand. */
  private static final Set<String> PROVENANCE = Set.of("kernelspec", "language_info");

  private static final String UNKNOWN = "";

  private static final JsonTree NOTHING = new JsonTree.Word("null");
  private static final JsonTree NO_MEMBERS = new Members(Map.of());
  private static final JsonTree NO_ITEMS = new Items(List.of());

  /** A count of more digits is none. */
  private static final int MOST_DIGITS = 18;

  private final Tally tally;
  private final JsonComparison json;

  /** When cells were run on either side, by when they were on the recorded one. */
  private final NavigableMap<BigInteger, BigInteger> runs = new TreeMap<>();

  private boolean inOrder = true;

  NotebookComparison(Policy policy, Tally tally) {
    this.tally = tally;
    json = new JsonComparison(policy, tally);
  }

  void notebooks(Members a, Members b) {
    rest(
        JsonPlace.root("notebook "),
        without(a, "cells", "metadata"),
        without(b, "cells", "metadata"));
    metadata(part(a, "metadata", NO_MEMBERS), part(b, "metadata", NO_MEMBERS));
    List<JsonTree> left = items(part(a, "cells", NO_ITEMS));
    List<JsonTree> right = items(part(b, "cells", NO_ITEMS));
    if (left.size() != right.size()) {
      tally
          .at(() -> "cell " + Math.min(left.size(), right.size()))
          .sample(DifferenceClass.STRUCTURAL, left.size() + " cells", right.size() + " cells");
    }
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      cells("cell " + (i + 1), (Members) left.get(i), (Members) right.get(i));
    }
    order();
  }

  private void metadata(JsonTree a, JsonTree b) {
    if (a instanceof Members one && b instanceof Members other) {
      PROVENANCE.forEach(
          key -> provenance(key, part(one, key, NOTHING), part(other, key, NOTHING)));
      String[] provenance = PROVENANCE.toArray(String[]::new);
      rest(
          JsonPlace.root("notebook ").member("metadata"),
          without(one, provenance),
          without(other, provenance));
    } else {
      rest(JsonPlace.root("notebook ").member("metadata"), a, b);
    }
  }

  /** Which kernel ran is worth knowing; what it computed is judged by itself. */
  private void provenance(String key, JsonTree a, JsonTree b) {
    if (!a.equals(b)) {
      String language = language(key, a);
      boolean same = !language.equals(UNKNOWN) && language.equals(language(key, b));
      tally.at(() -> "notebook /metadata/" + key);
      tally.note(
          same ? DifferenceClass.METADATA_ONLY : DifferenceClass.VALUE_CHANGE,
          key + ": " + version(a) + ", now " + version(b));
    }
  }

  /** Another release of a language is provenance, another language is not. */
  private static String language(String key, JsonTree info) {
    if (!(info instanceof Members members)) {
      return UNKNOWN;
    }
    JsonTree name = part(members, "name", NOTHING);
    JsonTree language = key.equals("kernelspec") ? part(members, "language", name) : name;
    return language.shown();
  }

  private static String version(JsonTree info) {
    if (!(info instanceof Members members)) {
      return "none";
    }
    String name = part(members, "name", NOTHING).shown();
    String version = part(members, "version", NOTHING).shown();
    String words = version.equals("null") ? name : name + " " + version;
    return words.length() > 60 ? words.substring(0, 60) : words;
  }

  private void cells(String place, Members a, Members b) {
    named(
        place + ", id",
        part(a, "id", NOTHING),
        part(b, "id", NOTHING),
        NotebookComparison::isCellId);
    counted(place, a, b);
    source(place, part(a, "source", NOTHING), part(b, "source", NOTHING));
    if (!(part(a, "outputs", NO_ITEMS) instanceof Items)
        || !(part(b, "outputs", NO_ITEMS) instanceof Items)) {
      rest(
          JsonPlace.root(place + ", ").member("outputs"),
          part(a, "outputs", NOTHING),
          part(b, "outputs", NOTHING));
    } else {
      outputs(place, items(part(a, "outputs", NO_ITEMS)), items(part(b, "outputs", NO_ITEMS)));
    }
    rest(
        JsonPlace.root(place + ", "),
        without(a, "id", "execution_count", "source", "outputs"),
        without(b, "id", "execution_count", "source", "outputs"));
  }

  /** Which number a cell's run got says nothing; that it ran, and after which others, does. */
  private void counted(String place, Members a, Members b) {
    JsonTree before = part(a, "execution_count", NOTHING);
    JsonTree now = part(b, "execution_count", NOTHING);
    named(place + ", execution_count", before, now, NotebookComparison::isCount);
    if (isCount(before) && isCount(now)) {
      BigInteger other = runs.put(count(before), count(now));
      inOrder &= other == null || other.equals(count(now));
    }
  }

  private static BigInteger count(JsonTree number) {
    return new BigInteger(number.shown());
  }

  private void order() {
    List<BigInteger> later = List.copyOf(runs.values());
    for (int i = 1; i < later.size() && inOrder; i++) {
      inOrder = later.get(i - 1).compareTo(later.get(i)) < 0;
    }
    if (!inOrder) {
      tally.at(() -> "notebook").note(DifferenceClass.VALUE_CHANGE, "cells run in another order");
    }
  }

  private static boolean isCellId(JsonTree value) {
    return value.equals(NOTHING) || value instanceof Text;
  }

  private static boolean isCount(JsonTree value) {
    return value instanceof JsonTree.Digits number
        && number.digits().length() < MOST_DIGITS
        && number.digits().chars().allMatch(Numeral::isDigit);
  }

  private void named(String place, JsonTree a, JsonTree b, Predicate<JsonTree> isName) {
    if (!a.equals(b)) {
      boolean named = isName.test(a) && isName.test(b);
      tally
          .at(() -> place)
          .sample(
              named ? DifferenceClass.EMBEDDED_ID : DifferenceClass.VALUE_CHANGE,
              a.shown(),
              b.shown());
    }
  }

  private void source(String place, JsonTree a, JsonTree b) {
    Optional<String> one = text(a);
    Optional<String> other = text(b);
    boolean same = (one.isPresent() && other.isPresent()) ? one.equals(other) : a.equals(b);
    if (!same) {
      tally
          .at(() -> place + ", source")
          .sample(DifferenceClass.VALUE_CHANGE, one.orElse("none"), other.orElse("none"));
    }
  }

  private void outputs(String place, List<JsonTree> a, List<JsonTree> b) {
    if (a.size() != b.size()) {
      tally
          .at(() -> place + ", outputs")
          .sample(DifferenceClass.STRUCTURAL, a.size() + " outputs", b.size() + " outputs");
      return;
    }
    for (int i = 0; i < a.size(); i++) {
      output(place + ", output " + (i + 1), a.get(i), b.get(i));
    }
  }

  private void output(String place, JsonTree a, JsonTree b) {
    if (a instanceof Members one && b instanceof Members other) {
      counted(place, one, other);
      lines(place, part(one, "text", NOTHING), part(other, "text", NOTHING));
      data(place, part(one, "data", NO_MEMBERS), part(other, "data", NO_MEMBERS));
      rest(
          JsonPlace.root(place + ", "),
          without(one, "execution_count", "text", "data"),
          without(other, "execution_count", "text", "data"));
    } else {
      rest(JsonPlace.root(place + ", "), a, b);
    }
  }

  private void data(String place, JsonTree a, JsonTree b) {
    if (!(a instanceof Members one && b instanceof Members other)
        || !one.byKey().keySet().equals(other.byKey().keySet())) {
      rest(JsonPlace.root(place + ", ").member("data"), a, b);
      return;
    }
    one.byKey()
        .forEach(
            (type, value) -> {
              JsonTree partner = part(other, type, NOTHING);
              if (type.startsWith("text/")) {
                lines(place + ", " + type, value, partner);
              } else {
                rest(JsonPlace.root(place + ", " + type + ", "), value, partner);
              }
            });
  }

  /** Text may stand as one string or as a list of lines, which is the same text. */
  private void lines(String place, JsonTree a, JsonTree b) {
    Optional<String> one = text(a);
    Optional<String> other = text(b);
    if (one.isPresent() && other.isPresent()) {
      lines(place, one.get().split("\n", -1), other.get().split("\n", -1));
    } else {
      rest(JsonPlace.root(place), a, b);
    }
  }

  private void lines(String place, String[] a, String[] b) {
    if (a.length != b.length) {
      tally
          .at(() -> place)
          .sample(DifferenceClass.STRUCTURAL, a.length + " lines", b.length + " lines");
      return;
    }
    for (int i = 0; i < a.length; i++) {
      if (!a[i].equals(b[i])) {
        int number = i + 1;
        tally.at(() -> place + ", line " + number).text("", a[i], b[i]);
      }
    }
  }

  private void rest(JsonPlace place, JsonTree a, JsonTree b) {
    json.values(place, a, b);
  }

  private static Optional<String> text(JsonTree value) {
    if (value instanceof Text text) {
      return Optional.of(text.value());
    }
    return value instanceof Items items && items.list().stream().allMatch(Text.class::isInstance)
        ? Optional.of(items.list().stream().map(JsonTree::shown).collect(Collectors.joining()))
        : Optional.empty();
  }

  private static List<JsonTree> items(JsonTree value) {
    return value instanceof Items items ? items.list() : List.of();
  }

  private static JsonTree part(Members of, String key, JsonTree otherwise) {
    return of.byKey().getOrDefault(key, otherwise);
  }

  private static Members without(Members of, String... keys) {
    Map<String, JsonTree> rest = new LinkedHashMap<>(of.byKey());
    rest.keySet().removeAll(Set.of(keys));
    return new Members(rest);
  }
}
