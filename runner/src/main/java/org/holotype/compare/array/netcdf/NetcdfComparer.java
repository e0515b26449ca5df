package org.holotype.compare.array.netcdf;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
import org.holotype.compare.ForeignText;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.ArrayName;
import org.holotype.compare.array.ArrayScan;
import org.holotype.compare.array.ElementDifferences;
import org.holotype.compare.array.EmbeddedTime;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.array.Shape;
import org.holotype.compare.array.Tails;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;

/** NetCDF files in the classic formats: dimensions, attributes, variables. */
public final class NetcdfComparer implements FormatComparer {
  /** Attributes made to hold the time of writing (NetCDF Users' Guide, ACDD 1.3). */
  private static final Set<String> TIME_SLOTS =
      Set.of("history", "date_created", "date_modified", "date_metadata_modified", "creation_date");

  @Override
  public String format() {
    return "NetCDF-3";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return head.startsWith('C', 'D', 'F', 1)
        || head.startsWith('C', 'D', 'F', 2)
        || head.startsWith('C', 'D', 'F', 5);
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    try (RandomBytes left = RandomBytes.open(pair.recorded(), terms);
        RandomBytes right = RandomBytes.open(pair.observed(), terms)) {
      return new Comparison(left, right, terms).difference();
    }
  }

  /** One pair of files. */
  private static final class Comparison {
    private final RandomBytes left;
    private final RandomBytes right;
    private final Terms terms;
    private final Header recorded;
    private final Header observed;
    private Findings found = new Findings();
    private long total;

    Comparison(RandomBytes left, RandomBytes right, Terms terms) throws IOException {
      this.left = left;
      this.right = right;
      this.terms = terms;
      recorded = Undecodable.Side.RECORDED.read(() -> Header.read(left, terms.allowance()));
      observed = Undecodable.Side.OBSERVED.read(() -> Header.read(right, terms.allowance()));
    }

    Difference difference() throws IOException {
      dimensions();
      attributes("", recorded.attributes(), observed.attributes());
      variables();
      Tails.compare(
          new Tails.Tail(left, recorded.end()),
          new Tails.Tail(right, observed.end()),
          terms.allowance(),
          found);
      if (found.isEmpty()) {
        found
            .add(DifferenceClass.ENCODING)
            .normaliser(
                recorded.version() == observed.version() ? "file layout" : "format version");
      }
      return found.total(total, "number").difference();
    }

    private void dimensions() {
      both(recorded.dimensions(), observed.dimensions())
          .forEach(
              (name, sides) -> {
                if (!sides.areEqual()) {
                  changed("dimension " + name, sides);
                }
              });
    }

    private void attributes(String owner, List<Attribute> before, List<Attribute> now)
        throws IOException {
      SortedMap<String, Sides<Attribute>> all =
          both(byName(before, Attribute::name), byName(now, Attribute::name));
      for (var entry : all.entrySet()) {
        Findings counted = found;
        boolean ignored = ignores(entry.getKey()) || ignores(owner + ":" + entry.getKey());
        found = ignored ? new Findings() : counted;
        attribute("attribute " + owner + ":" + entry.getKey(), entry.getValue());
        if (ignored && !found.isEmpty()) {
          counted.add(DifferenceClass.ENCODING).normaliser("ignored attributes");
        }
        found = counted;
      }
    }

    private boolean ignores(String part) {
      return terms.policy().ignores(part);
    }

    private void attribute(String place, Sides<Attribute> sides) throws IOException {
      if (sides.left().isEmpty() || sides.right().isEmpty()) {
        changed(place, sides.map(attribute -> attribute.type().name()));
        return;
      }
      Attribute before = sides.left().orElseThrow();
      Attribute now = sides.right().orElseThrow();
      if (before.type() != now.type()
          || (before.type() != Type.CHAR && before.count() != now.count())) {
        changed(place, sides.map(attribute -> attribute.type() + "[" + attribute.count() + "]"));
      } else if (before.type() == Type.CHAR) {
        text(place, left.bytes(before.at(), before.count()), right.bytes(now.at(), now.count()));
      } else {
        Shape shape = new Shape(List.of(before.count()));
        ElementDifferences values = values(place, before.type(), shape);
        ArrayScan.run(
            new ArrayScan(left, before.at(), before.type().width()),
            new ArrayScan(right, now.at(), now.type().width()),
            before.count(),
            values,
            terms.allowance());
        part(place, values.difference(before.count()));
      }
    }

    private void text(String place, byte[] before, byte[] now) {
      if (Arrays.equals(before, now)) {
        return;
      }
      String was = ForeignText.of(before);
      String is = ForeignText.of(now);
      boolean slot = TIME_SLOTS.stream().anyMatch(name -> place.endsWith(":" + name));
      boolean time = slot && EmbeddedTime.explains(was, terms.recorded(), is, terms.observed());
      found
          .add(time ? DifferenceClass.EMBEDDED_TIMESTAMP : DifferenceClass.VALUE_CHANGE)
          .differing(1)
          .sample(Sample.of(place, was, is));
    }

    private void variables() throws IOException {
      SortedMap<String, Sides<Variable>> all =
          both(
              byName(recorded.variables(), Variable::name),
              byName(observed.variables(), Variable::name));
      for (var entry : all.entrySet()) {
        variable("variable " + entry.getKey(), entry.getValue());
      }
    }

    private void variable(String place, Sides<Variable> sides) throws IOException {
      if (!sides.map(Variable::declaration).areEqual()) {
        changed(place, sides.map(Variable::declaration));
        return;
      }
      Variable before = sides.left().orElseThrow();
      Variable now = sides.right().orElseThrow();
      attributes(before.name(), before.attributes(), now.attributes());
      ElementDifferences values = values(place, before.type(), before.shape());
      Slab.run(
          new Slab(left, before, recorded.recordSize()),
          new Slab(right, now, observed.recordSize()),
          values,
          terms.allowance());
      total += before.shape().count();
      part(place, values.difference(before.shape().count()));
    }

    private ElementDifferences values(String place, Type type, Shape shape) {
      return new ElementDifferences(
          type.layout(), type.layout(), new ArrayName(place).measure(terms, shape), shape::place);
    }

    private void part(String place, Difference inside) {
      inside.differing().ifPresent(found::differing);
      found.part(place, inside);
    }

    private void changed(String place, Sides<String> sides) {
      found
          .add(DifferenceClass.STRUCTURAL)
          .differing(1)
          .sample(Sample.of(place, sides.left().orElse("none"), sides.right().orElse("none")));
    }
  }

  /** What each side has under one name. */
  private record Sides<T>(Optional<T> left, Optional<T> right) {
    boolean areEqual() {
      return left.equals(right);
    }

    <R> Sides<R> map(Function<T, R> function) {
      return new Sides<>(left.map(function), right.map(function));
    }
  }

  private static <T> SortedMap<String, T> byName(List<T> all, Function<T, String> name)
      throws Undecodable {
    SortedMap<String, T> named = new TreeMap<>();
    for (T one : all) {
      if (named.put(name.apply(one), one) != null) {
        throw new Undecodable("it holds the name " + name.apply(one) + " twice");
      }
    }
    return named;
  }

  private static <T> SortedMap<String, Sides<T>> both(
      SortedMap<String, T> left, SortedMap<String, T> right) {
    SortedMap<String, Sides<T>> all = new TreeMap<>();
    for (SortedMap<String, T> side : List.of(left, right)) {
      for (String name : side.keySet()) {
        all.put(
            name,
            new Sides<>(Optional.ofNullable(left.get(name)), Optional.ofNullable(right.get(name))));
      }
    }
    return all;
  }
}
