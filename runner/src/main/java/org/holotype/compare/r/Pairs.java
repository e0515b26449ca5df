package org.holotype.compare.r;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.compare.value.Value;
import org.holotype.compare.value.Value.Part;

/** Makes values of what stands in pairs: arguments, attributes, bindings; and of lists. */
final class Pairs {
  private Pairs() {}

  /** A cell of a pairlist. */
  record Pair(Optional<String> tag, Value value) {}

  /** A pairlist, or a call, where position counts. */
  static Value value(Item item, List<Pair> pairs) {
    List<Part> parts = new ArrayList<>();
    for (Pair pair : pairs) {
      String at = "[[" + (parts.size() + 1) + "]]";
      String key = at + pair.tag().map(tag -> " " + tag).orElse("");
      parts.add(new Part(key, owner -> owner + at, pair.value()));
    }
    return new Value.Group(
        item.type() == Item.CALL ? "call" : "pairlist", Value.Order.TELLING, parts);
  }

  /** A value with attributes; where there are none, the value itself. */
  static Value with(Value value, List<Pair> attributes) {
    if (attributes.isEmpty()) {
      return value;
    }
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("value", owner -> owner, value));
    for (Pair one : attributes) {
      String name = one.tag().orElse("");
      parts.add(
          new Part("@" + name, owner -> "attr(" + owner + ", \"" + name + "\")", one.value()));
    }
    return new Value.Group(value.declaration() + " with attributes", Value.Order.FREE, parts);
  }

  /** A value of which its header says more than what type it is of. */
  static Value marked(Value value, Item item) {
    return item.standing() == 0
        ? value
        : new Value.Group(
            "object of standing " + Integer.toHexString(item.standing()),
            Value.Order.FREE,
            List.of(new Part("value", owner -> owner, value)));
  }

  /** A list: parts by name where every one has a name of its own, else by position. */
  static Value list(String what, List<Value> values, List<Pair> attributes) throws IOException {
    Optional<Pair> named =
        attributes.stream().filter(one -> one.tag().equals(Optional.of("names"))).findFirst();
    List<String> names =
        named.isPresent() ? names(named.orElseThrow().value(), values.size()) : List.of();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String suffix = names.isEmpty() ? "[[" + (i + 1) + "]]" : "$" + names.get(i);
      parts.add(Part.behind(suffix, values.get(i)));
    }
    List<Pair> others =
        names.isEmpty()
            ? attributes
            : attributes.stream().filter(one -> !one.equals(named.orElseThrow())).toList();
    return with(new Value.Group(what, Value.Order.TELLING, parts), others);
  }

  private static List<String> names(Value value, int count) throws IOException {
    if (!(value instanceof Value.Texts texts) || texts.count() != count) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Value.Reading reading = texts.texts().open();
    for (int i = 0; i < count; i++) {
      String name = unquoted(reading.next().text());
      if (name.isEmpty() || name.equals("NA") || !seen.add(name)) {
        return List.of();
      }
      names.add(name);
    }
    return names;
  }

  static String unquoted(String text) {
    return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
  }

  /** The bindings of an environment, which stand in a pairlist or in a table of pairlists. */
  static void bindings(Value frame, List<Part> into) {
    if (!(frame instanceof Value.Group group)) {
      return;
    }
    for (Part part : group.parts()) {
      int tag = part.key().indexOf("]] ");
      if (group.declaration().equals("pairlist") && tag > 0) {
        into.add(Part.behind("$" + part.key().substring(tag + 3), part.value()));
      } else {
        bindings(part.value(), into);
      }
    }
  }
}
