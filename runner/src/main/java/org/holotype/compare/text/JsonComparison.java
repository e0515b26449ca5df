package org.holotype.compare.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.holotype.compare.text.JsonTree.Digits;
import org.holotype.compare.text.JsonTree.Items;
import org.holotype.compare.text.JsonTree.Members;
import org.holotype.compare.text.JsonTree.Text;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;

/** Holds two JSON values against each other, member by member and item by item. */
final class JsonComparison {
  private final Policy policy;
  private final Tally tally;

  JsonComparison(Policy policy, Tally tally) {
    this.policy = policy;
    this.tally = tally;
  }

  void values(JsonPlace place, JsonTree a, JsonTree b) {
    if (a.equals(b)) {
      order(a, b);
    } else if (policy.ignores(place.pointer())) {
      tally.spelling("ignored keys");
    } else if (a instanceof Members one && b instanceof Members other) {
      members(place, one, other);
    } else if (a instanceof Items one && b instanceof Items other) {
      items(place, one, other);
    } else {
      scalars(place, a, b);
    }
  }

  private void order(JsonTree a, JsonTree b) {
    if (a instanceof Members one && b instanceof Members other && !haveSameOrder(one, other)) {
      tally.spelling("key order");
    }
  }

  private static boolean haveSameOrder(Members a, Members b) {
    return List.copyOf(a.byKey().keySet()).equals(List.copyOf(b.byKey().keySet()));
  }

  private void members(JsonPlace place, Members a, Members b) {
    if (a.byKey().keySet().equals(b.byKey().keySet())) {
      order(a, b);
    }
    a.byKey()
        .forEach(
            (key, value) -> {
              JsonTree other = b.byKey().get(key);
              if (other == null) {
                lone(place.member(key), value.shown(), "absent");
              } else {
                values(place.member(key), value, other);
              }
            });
    b.byKey()
        .forEach(
            (key, value) -> {
              if (!a.byKey().containsKey(key)) {
                lone(place.member(key), "absent", value.shown());
              }
            });
  }

  private void lone(JsonPlace place, String a, String b) {
    if (policy.ignores(place.pointer())) {
      tally.spelling("ignored keys");
    } else {
      tally.at(place::words).sample(DifferenceClass.STRUCTURAL, a, b);
    }
  }

  private void items(JsonPlace place, Items a, Items b) {
    if (a.list().size() != b.list().size()) {
      tally.at(place::words).sample(DifferenceClass.STRUCTURAL, a.shown(), b.shown());
    } else if (areRecords(a.list()) && sorted(a.list()).equals(sorted(b.list()))) {
      tally
          .at(place::words)
          .sample(DifferenceClass.ORDERING, first(a.list(), b.list()), first(b.list(), a.list()));
      tally.normaliser("order of items");
    } else {
      for (int i = 0; i < a.list().size(); i++) {
        values(place.item(i), a.list().get(i), b.list().get(i));
      }
    }
  }

  /** Numbers in an array mean something by their place; objects and strings may be a set. */
  private static boolean areRecords(List<JsonTree> items) {
    return items.stream().allMatch(Members.class::isInstance)
        || items.stream().allMatch(Text.class::isInstance);
  }

  /** In an order that does not depend on how they stood. */
  private static List<JsonTree> sorted(List<JsonTree> items) {
    record Keyed(String key, JsonTree item) {}
    return items.stream()
        .map(item -> new Keyed(item.toString(), item))
        .sorted(Comparator.comparing(Keyed::key))
        .map(Keyed::item)
        .toList();
  }

  private static String first(List<JsonTree> mine, List<JsonTree> theirs) {
    for (int i = 0; i < mine.size(); i++) {
      if (!mine.get(i).equals(theirs.get(i))) {
        return "item " + i + ": " + mine.get(i).shown();
      }
    }
    return "";
  }

  private void scalars(JsonPlace place, JsonTree a, JsonTree b) {
    tally.at(place::words);
    if (a.isContainer() || b.isContainer()) {
      tally.sample(DifferenceClass.STRUCTURAL, a.shown(), b.shown());
    } else if (a instanceof Digits && b instanceof Digits) {
      tally.cell(place.key(), a.shown(), b.shown());
    } else if (a instanceof Text one && b instanceof Text other && !areRespelled(one, other)) {
      tally.text(place.key(), one.value(), other.value());
    } else {
      specials(a, b);
    }
  }

  private void specials(JsonTree a, JsonTree b) {
    boolean numbers = isNumber(a) && isNumber(b);
    if (numbers) {
      tally.number(a.shown(), b.shown());
    } else {
      tally.sample(DifferenceClass.VALUE_CHANGE, a.shown(), b.shown());
    }
  }

  /** NaN and infinities count as numbers, which the grammar of JSON does not know. */
  private static boolean isNumber(JsonTree value) {
    return !(value instanceof Text) && Numeral.of(value.shown()).isPresent();
  }

  /** A string of digits is a name: {@code "1.10"} is not {@code "1.1"}. */
  private static boolean areRespelled(Text a, Text b) {
    return Numeral.of(a.value())
        .flatMap(one -> Numeral.of(b.value()).map(one::isSame))
        .orElse(false);
  }

  /** How many values there are that hold no others. */
  static long scalars(JsonTree tree) {
    List<JsonTree> pending = new ArrayList<>(List.of(tree));
    long count = 0;
    while (!pending.isEmpty()) {
      JsonTree one = pending.remove(pending.size() - 1);
      if (one instanceof Members members) {
        pending.addAll(members.byKey().values());
      } else if (one instanceof Items items) {
        pending.addAll(items.list());
      } else {
        count++;
      }
    }
    return count;
  }
}
