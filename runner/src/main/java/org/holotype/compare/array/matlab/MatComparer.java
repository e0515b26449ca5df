package org.holotype.compare.array.matlab;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.value.ValueComparison;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;

/** MAT-files of level 5, compressed or not: variables by name. */
public final class MatComparer implements FormatComparer {
  @Override
  public String format() {
    return "MAT-file";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return head.hasAt(124, 0, 1, 'I', 'M') || head.hasAt(124, 1, 0, 'M', 'I');
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    try (RandomBytes left = RandomBytes.open(pair.recorded(), terms);
        RandomBytes right = RandomBytes.open(pair.observed(), terms)) {
      return new Comparison(
              Undecodable.Side.RECORDED.read(() -> MatFile.read(left, terms)),
              Undecodable.Side.OBSERVED.read(() -> MatFile.read(right, terms)),
              terms)
          .difference();
    }
  }

  /** One pair of files. */
  private static final class Comparison {
    private final MatFile recorded;
    private final MatFile observed;
    private final Terms terms;
    private final Findings found = new Findings();
    private final ValueComparison values;

    Comparison(MatFile recorded, MatFile observed, Terms terms) {
      this.recorded = recorded;
      this.observed = observed;
      this.terms = terms;
      values = new ValueComparison(terms, found);
    }

    Difference difference() throws IOException {
      SortedMap<String, Variable> before = byName(recorded.variables());
      SortedMap<String, Variable> now = byName(observed.variables());
      TreeSet<String> names = new TreeSet<>(before.keySet());
      names.addAll(now.keySet());
      for (String name : names) {
        variable(
            name.isEmpty() ? "subsystem data" : name,
            Optional.ofNullable(before.get(name)),
            Optional.ofNullable(now.get(name)));
      }
      found.part("", MatHeader.compare(recorded.text(), observed.text(), terms));
      encoding();
      return found.total(values.total(), "value").difference();
    }

    private void variable(String place, Optional<Variable> before, Optional<Variable> now)
        throws IOException {
      if (before.isPresent() && now.isPresent()) {
        try (Variable.Opened left = open(before.orElseThrow(), Undecodable.Side.RECORDED);
            Variable.Opened right = open(now.orElseThrow(), Undecodable.Side.OBSERVED)) {
          values.compare(place, left.value(), right.value());
        }
      } else {
        String there = "a variable";
        found
            .add(DifferenceClass.STRUCTURAL)
            .differing(1)
            .sample(
                Sample.of(
                    place, before.isPresent() ? there : "none", now.isPresent() ? there : "none"));
      }
    }

    private Variable.Opened open(Variable variable, Undecodable.Side side) throws IOException {
      return side.read(() -> variable.open(terms));
    }

    /** Names what had to be undone before values could be held against values. */
    private void encoding() {
      if (recorded.order() != observed.order()) {
        found.add(DifferenceClass.ENCODING).normaliser("byte order");
      }
      if (recorded.isCompressed() != observed.isCompressed()) {
        found.add(DifferenceClass.ENCODING).normaliser("decompressed");
      }
      if (found.isEmpty()) {
        found.add(DifferenceClass.ENCODING).normaliser("file layout");
      }
    }

    private static SortedMap<String, Variable> byName(List<Variable> variables) throws Undecodable {
      SortedMap<String, Variable> named = new TreeMap<>();
      for (Variable variable : variables) {
        if (named.put(variable.name(), variable) != null) {
          throw new Undecodable("it holds the name " + variable.name() + " twice");
        }
      }
      return named;
    }
  }
}
