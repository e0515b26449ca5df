package org.holotype.compare.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Measure;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.slot.Slot;
import org.holotype.compare.slot.Slots;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.IgnoredRegion;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Sample;

/** Parquet files: schema and columns; row groups, pages, encodings and statistics are layout. */
public final class ParquetComparer implements FormatComparer {
  @Override
  public String format() {
    return "Parquet";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return head.startsWith("PAR1");
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    try (RandomBytes left = RandomBytes.open(pair.recorded(), terms);
        RandomBytes right = RandomBytes.open(pair.observed(), terms)) {
      return new Comparison(
              left,
              Undecodable.Side.RECORDED.read(() -> Footer.read(left)),
              right,
              Undecodable.Side.OBSERVED.read(() -> Footer.read(right)),
              terms,
              new Findings())
          .difference();
    }
  }

  /** One pair of files. */
  private record Comparison(
      RandomBytes left,
      Footer recorded,
      RandomBytes right,
      Footer observed,
      Terms terms,
      Findings found) {
    /** Versions that pandas writes into its own words. */
    private static final Pattern VERSIONS =
        Pattern.compile("(\"(?:pandas_)?version\": ?\")[0-9][0-9A-Za-z.+-]{0,40}\"");

    Difference difference() throws IOException {
      boolean sameRows = requireSame("rows", recorded.rows() + "", observed.rows() + "");
      boolean comparable = requireSame("schema", recorded.schema(), observed.schema()) && sameRows;
      long total = Math.max(0, recorded.rows());
      if (comparable) {
        total = 0;
        for (int i = 0; i < recorded.columns().size(); i++) {
          total += column(i);
        }
      }
      words();
      around();
      return found.total(total, "value").difference();
    }

    private long column(int number) throws IOException {
      Column column = recorded.columns().get(number);
      List<Column.Chunk> before = recorded.chunks().get(number);
      List<Column.Chunk> now = observed.chunks().get(number);
      Findings inside = new Findings();
      long values =
          new ColumnComparison(column, measure(column), inside)
              .compare(
                  new Entries(left, column, before, terms.allowance()),
                  new Entries(right, column, now, terms.allowance()));
      if (inside.isEmpty() && recorded.groups().equals(observed.groups())) {
        limits(column, before, now);
      }
      Difference difference = inside.difference();
      found.part("", difference);
      difference.differing().ifPresent(found::differing);
      return values;
    }

    /** Of texts only the beginning may be said; how much of it depends on the writer. */
    private void limits(Column column, List<Column.Chunk> before, List<Column.Chunk> now) {
      boolean said = !column.type().isBinary() || recorded.writer().equals(observed.writer());
      for (int i = 0; i < before.size() && said; i++) {
        if (!before.get(i).isLimitedLike(now.get(i))) {
          String place = "limits of column " + column.path() + ", row group " + i;
          found
              .add(DifferenceClass.STRUCTURAL)
              .differing(1)
              .sample(Sample.of(place, "of these values", "others, and readers go by them"));
          return;
        }
      }
    }

    private Measure measure(Column column) {
      String name = column.path();
      Policy policy = terms.policy();
      List<IgnoredRegion> regions = policy.regions();
      Measure measure = terms.measure("column " + name);
      if (policy.ignores(name)) {
        return measure.ignoring(row -> true);
      }
      return regions.isEmpty()
          ? measure
          : measure.ignoring(row -> regions.stream().anyMatch(one -> one.hasCell(name, row)));
    }

    private boolean requireSame(String place, String before, String now) {
      if (!before.equals(now)) {
        found.add(DifferenceClass.STRUCTURAL).differing(1).sample(Sample.of(place, before, now));
      }
      return before.equals(now);
    }

    private boolean requireSame(String place, List<String> before, List<String> now) {
      int at = 0;
      while (at < Math.min(before.size(), now.size()) && before.get(at).equals(now.get(at))) {
        at++;
      }
      return requireSame(
          place + ", element " + at,
          at < before.size() ? before.get(at) : "none",
          at < now.size() ? now.get(at) : "none");
    }

    private void words() {
      TreeSet<String> keys = new TreeSet<>(recorded.words().keySet());
      keys.addAll(observed.words().keySet());
      for (String key : keys) {
        Optional<String> before = Optional.ofNullable(recorded.words().get(key));
        Optional<String> now = Optional.ofNullable(observed.words().get(key));
        if (before.equals(now)) {
          continue;
        }
        if (key.equals("pandas")
            && before.map(this::unversioned).equals(now.map(this::unversioned))) {
          found.add(DifferenceClass.METADATA_ONLY).note("written by another version of pandas");
        } else {
          found.part(
              "", Slots.compare(new Slot("metadata " + key, Slot.Kind.TEXT), before, now, terms));
        }
      }
    }

    private String unversioned(String pandas) {
      return VERSIONS.matcher(pandas).replaceAll("$1#\"");
    }

    private void around() {
      encoding("row groups", Footer::groups);
      encoding("compression", footer -> chunks(footer, Column.Chunk::codec));
      encoding("page encodings", footer -> chunks(footer, Column.Chunk::encodings));
      if (!recorded.writer().equals(observed.writer())) {
        found
            .add(DifferenceClass.METADATA_ONLY)
            .note("written by " + recorded.writer() + ", now by " + observed.writer());
      }
      if (found.isEmpty()) {
        found.add(DifferenceClass.ENCODING).normaliser("file layout");
      }
      if (isIndexed(recorded) || isIndexed(observed)) {
        found.refuse("readers pass over pages by indexes that were not held against its values");
      }
    }

    private static boolean isIndexed(Footer footer) {
      return footer.chunks().stream().flatMap(List::stream).anyMatch(Column.Chunk::isIndexed);
    }

    private void encoding(String name, Function<Footer, Object> what) {
      if (!what.apply(recorded).equals(what.apply(observed))) {
        found.add(DifferenceClass.ENCODING).normaliser(name);
      }
    }

    private static <T> List<List<T>> chunks(Footer footer, Function<Column.Chunk, T> what) {
      return footer.chunks().stream()
          .map(column -> column.stream().map(what).distinct().toList())
          .toList();
    }
  }
}
