package org.holotype.compare.sqlite;

import java.io.IOException;
import java.util.Optional;
import java.util.TreeSet;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.sqlite.Database.Entry;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;

/**
 * SQLite databases: schema and rows. Indices follow from tables; free pages, counters and where
 * pages lie are layout.
 */
public final class DatabaseComparer implements FormatComparer {
  @Override
  public String format() {
    return "SQLite";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return head.startsWith("SQLite format 3\0");
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    try (RandomBytes left = RandomBytes.open(pair.recorded(), terms);
        RandomBytes right = RandomBytes.open(pair.observed(), terms)) {
      return new Comparison(
              Undecodable.Side.RECORDED.read(() -> Database.read(left, terms.allowance())),
              Undecodable.Side.OBSERVED.read(() -> Database.read(right, terms.allowance())),
              terms)
          .difference();
    }
  }

  /** One pair of databases. */
  private record Comparison(
      Database recorded, Database observed, Terms terms, Findings found, long[] total) {
    Comparison(Database recorded, Database observed, Terms terms) {
      this(recorded, observed, terms, new Findings(), new long[1]);
    }

    Difference difference() throws IOException {
      TreeSet<String> names = new TreeSet<>(recorded.schema().keySet());
      names.addAll(observed.schema().keySet());
      for (String name : names) {
        entry(
            name,
            Optional.ofNullable(recorded.schema().get(name)),
            Optional.ofNullable(observed.schema().get(name)));
      }
      number("user version", recorded.userVersion(), observed.userVersion());
      number("application id", recorded.application(), observed.application());
      around();
      return found.total(total[0], "value").difference();
    }

    private void entry(String place, Optional<Entry> before, Optional<Entry> now)
        throws IOException {
      String was = before.map(Entry::sql).orElse("none");
      String is = now.map(Entry::sql).orElse("none");
      if (before.isEmpty() || now.isEmpty() || !was.equals(is)) {
        found.add(DifferenceClass.STRUCTURAL).differing(1).sample(Sample.of(place, was, is));
        return;
      }
      Entry one = before.orElseThrow();
      Entry other = now.orElseThrow();
      if (one.isTable() && other.isTable()) {
        total[0] +=
            new TableComparison(place, Declared.of(one.sql()), terms, found)
                .compare(() -> recorded.rows(one), () -> observed.rows(other));
      } else if (one.isTable() != other.isTable()) {
        throw new Undecodable(place + " has rows on one side only, under the same statement");
      }
    }

    private void number(String place, int before, int now) {
      if (before != now) {
        found
            .add(DifferenceClass.VALUE_CHANGE)
            .differing(1)
            .sample(Sample.of(place, "" + before, "" + now));
      }
    }

    private void around() {
      if (!recorded.texts().equals(observed.texts())) {
        found.add(DifferenceClass.ENCODING).normaliser("text encoding");
      }
      if (recorded.pages().size() != observed.pages().size()) {
        found.add(DifferenceClass.ENCODING).normaliser("page size");
      }
      if (recorded.writer() != observed.writer()) {
        found
            .add(DifferenceClass.METADATA_ONLY)
            .note("written by " + recorded.writerWords() + ", now by " + observed.writerWords());
      }
      if (found.isEmpty()) {
        found.add(DifferenceClass.ENCODING).normaliser("page layout");
      }
    }
  }
}
