package org.holotype.compare.value;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.holotype.compare.Allowance;
import org.holotype.compare.Findings;
import org.holotype.compare.Measure;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.ElementDifferences;
import org.holotype.compare.value.Value.Elements;
import org.holotype.compare.value.Value.Group;
import org.holotype.compare.value.Value.Part;
import org.holotype.compare.value.Value.Reading;
import org.holotype.compare.value.Value.Text;
import org.holotype.compare.value.Value.Texts;
import org.holotype.compare.value.Value.Word;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.IgnoredRegion;
import org.holotype.verdict.Sample;

/** Holds values against values, and gathers what differs under the places where it does. */
public final class ValueComparison {
  private static final int WINDOW = 256 * 1024;
  private static final int DEEPEST = 400;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final Terms terms;
  private Findings found;
  private long total;
  private int depth;
  private boolean passing;

  /**
   * @param found takes what is found
   */
  public ValueComparison(Terms terms, Findings found) {
    this.terms = terms;
    this.found = found;
  }

  /** How many elements and texts the recorded side had so far. */
  public long total() {
    return total;
  }

  /** Holds two values against each other, of which each side may lack its own. */
  public void compare(String place, Optional<Value> before, Optional<Value> now)
      throws IOException {
    if (before.isPresent() && now.isPresent()) {
      compare(place, before.orElseThrow(), now.orElseThrow());
    } else {
      changed(
          DifferenceClass.STRUCTURAL,
          place,
          before.map(Value::declaration).orElse("none"),
          now.map(Value::declaration).orElse("none"));
    }
  }

  /** Holds two values against each other. */
  public void compare(String place, Value before, Value now) throws IOException {
    if (passing || !terms.policy().ignores(place)) {
      hold(place, before, now);
      return;
    }
    Findings counting = found;
    found = new Findings();
    passing = true;
    hold(place, before, now);
    boolean differs = !found.isEmpty();
    found = counting;
    passing = false;
    if (differs) {
      found.add(DifferenceClass.ENCODING).normaliser("ignored values");
    }
  }

  private void hold(String place, Value before, Value now) throws IOException {
    terms.allowance().member();
    if (!before.declaration().equals(now.declaration())) {
      changed(DifferenceClass.STRUCTURAL, place, before.declaration(), now.declaration());
    } else if (before instanceof Elements one && now instanceof Elements other) {
      elements(place, one, other);
    } else if (before instanceof Text one && now instanceof Text other) {
      total++;
      if (!one.text().equals(other.text())) {
        changed(DifferenceClass.VALUE_CHANGE, place, one.text(), other.text());
      }
    } else if (before instanceof Texts one && now instanceof Texts other) {
      texts(place, one, other);
    } else if (before instanceof Group one && now instanceof Group other) {
      group(place, one, other);
    } else {
      throw new Undecodable(place + " is stored in two ways that are not held against each other");
    }
  }

  private void changed(DifferenceClass what, String place, String before, String now) {
    found.add(what).differing(1).sample(Sample.of(named(place), before, now));
  }

  private static String named(String place) {
    return place.isEmpty() ? "the value itself" : place;
  }

  private void elements(String place, Elements before, Elements now) throws IOException {
    if (before.count() != now.count() || !before.layout().means(now.layout())) {
      throw new Undecodable(place + " does not hold what it declares");
    }
    total += before.count();
    ElementDifferences differences =
        new ElementDifferences(
            before.layout(),
            now.layout(),
            measure(place, before),
            index -> place + before.places().apply(index));
    windows(before, now, differences::window);
    Difference inside = differences.difference(before.count());
    inside.differing().ifPresent(found::differing);
    found.part("", inside);
    if (inside.magnitude().nans().orElse(0L) > 0) {
      windows(before, now, (first, one, other) -> distinguish(place, before, first, one, other));
    }
  }

  private Measure measure(String place, Elements of) {
    Measure measure = terms.measure(place);
    List<IgnoredRegion> regions = terms.policy().regions();
    return regions.isEmpty()
        ? measure
        : measure.ignoring(
            index -> {
              long[] at = indices(of.places().apply(index));
              return regions.stream().anyMatch(region -> region.hasElement(place, at));
            });
  }

  /** Both languages count from 1, regions from 0. */
  private static long[] indices(String place) {
    return NUMBER
        .matcher(place)
        .results()
        .mapToLong(number -> Long.parseLong(number.group()) - 1)
        .toArray();
  }

  /** Takes in a window of both sides. */
  @FunctionalInterface
  private interface Window {
    void take(long first, ByteBuffer recorded, ByteBuffer observed);
  }

  private void windows(Elements before, Elements now, Window into) throws IOException {
    int left = before.layout().width();
    int right = now.layout().width();
    int perWindow = Math.max(1, WINDOW / Allowance.inMemory(Math.max(1, Math.max(left, right))));
    ByteBuffer one = ByteBuffer.allocate((int) Math.min(perWindow, before.count()) * left);
    ByteBuffer other = ByteBuffer.allocate((int) Math.min(perWindow, before.count()) * right);
    for (long at = 0; at < before.count(); at += perWindow) {
      int here = (int) Math.min(perWindow, before.count() - at);
      terms.allowance().bytes((long) here * left);
      before.source().read(at, one.clear().limit(here * left));
      now.source().read(at, other.clear().limit(here * right));
      into.take(at, one, other);
    }
  }

  private void distinguish(
      String place, Elements before, long first, ByteBuffer one, ByteBuffer other) {
    int width = before.layout().width();
    for (int i = 0; i < one.limit() / width; i++) {
      if (before.distinction().tells(one, other, i * width)) {
        found
            .add(DifferenceClass.VALUE_CHANGE)
            .hint("missing-mismatch")
            .note(place + before.places().apply(first + i) + " is missing on one side only");
        return;
      }
    }
  }

  private void texts(String place, Texts before, Texts now) throws IOException {
    total += before.count();
    Reading left = before.texts().open();
    Reading right = now.texts().open();
    for (long i = 0; i < before.count(); i++) {
      Word one = left.next();
      Word other = right.next();
      terms.allowance().bytes(one.text().length());
      if (!one.text().equals(other.text())) {
        String at = place + before.places().apply(i);
        changed(DifferenceClass.VALUE_CHANGE, at, one.text(), other.text());
      } else if (!one.storage().equals(other.storage())) {
        found.add(DifferenceClass.ENCODING).normaliser("text encoding");
      }
    }
  }

  private void group(String place, Group before, Group now) throws IOException {
    Map<String, Part> left = byKey(before.parts());
    Map<String, Part> right = byKey(now.parts());
    depth++;
    if (depth > DEEPEST) {
      throw new Undecodable("values are nested more than " + DEEPEST + " deep");
    }
    for (Part part : left.values()) {
      Optional<Part> other = Optional.ofNullable(right.get(part.key()));
      compare(part.place().apply(place), Optional.of(part.value()), other.map(Part::value));
    }
    for (Part part : right.values()) {
      if (!left.containsKey(part.key())) {
        compare(part.place().apply(place), Optional.empty(), Optional.of(part.value()));
      }
    }
    depth--;
    order(place, before, List.copyOf(left.keySet()), List.copyOf(right.keySet()));
  }

  private void order(String place, Group before, List<String> left, List<String> right) {
    List<String> common = left.stream().filter(new HashSet<>(right)::contains).toList();
    List<String> there = right.stream().filter(new HashSet<>(left)::contains).toList();
    if (common.equals(there)) {
      return;
    }
    if (before.order() == Value.Order.FREE) {
      found.add(DifferenceClass.ENCODING).normaliser("order of variables");
    } else {
      found
          .add(DifferenceClass.ORDERING)
          .differing(1)
          .sample(Sample.of(named(place), String.join(" ", common), String.join(" ", there)))
          .note("its parts stand in another order");
    }
  }

  private static Map<String, Part> byKey(List<Part> parts) throws Undecodable {
    Map<String, Part> named = new LinkedHashMap<>();
    for (Part part : parts) {
      if (named.put(part.key(), part) != null) {
        throw new Undecodable("it holds " + part.key() + " twice in one place");
      }
    }
    return named;
  }
}
