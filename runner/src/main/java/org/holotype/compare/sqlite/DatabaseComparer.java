package org.holotype.compare.sqlite;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.array.Tails;
import org.holotype.compare.sqlite.Database.Entry;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;

/**
 * SQLite databases: schema and rows. Indices follow from tables, and where these are the same, so
 * must they be; free pages, counters and where pages lie are layout.
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
      if (found.isEmpty() || isRenumberedOnly()) {
        indices(found.isEmpty() ? IndexEntries.WITH_ROW_ID : IndexEntries.WITHOUT);
      } else if (DifferenceClass.benign().containsAll(found.difference().classes())) {
        indices(IndexEntries.WITHOUT_REALS);
      }
      number("user version", recorded.userVersion(), observed.userVersion());
      number("application id", recorded.application(), observed.application());
      Tails.compare(recorded.tail(), observed.tail(), terms.allowance(), found);
      around();
      return found.total(total[0], "value").difference();
    }

    private void entry(String place, Optional<Entry> before, Optional<Entry> now)
        throws IOException {
      String was = before.map(Entry::sql).orElse("none");
      String is = now.map(Entry::sql).orElse("none");
      if (before.isEmpty() || now.isEmpty() || !was.equals(is) || !isOfOneTable(before, now)) {
        found.add(DifferenceClass.STRUCTURAL).differing(1).sample(Sample.of(place, was, is));
        return;
      }
      Entry one = before.orElseThrow();
      Entry other = now.orElseThrow();
      if (one.isTable() && other.isTable()) {
        total[0] +=
            new TableComparison(
                    place, declared(one), ids -> areMeant(one.name(), ids), terms, found)
                .compare(() -> recorded.rows(one), () -> observed.rows(other));
      } else if (one.isTable() != other.isTable()) {
        throw new Undecodable(place + " has rows on one side only, under the same statement");
      }
    }

    /** A column of another table may mean rows by their ids, whatever it is called. */
    private boolean areMeant(String table, Optional<RowIds> ids) throws IOException {
      return ids.isEmpty()
          || recorded.refers(table, ids.orElseThrow())
          || observed.refers(table, ids.orElseThrow().swapped());
    }

    private static boolean isOfOneTable(Optional<Entry> before, Optional<Entry> now) {
      return before.map(Entry::table).equals(now.map(Entry::table));
    }

    /** Row ids are kept, too, where something may go by them. */
    private Declared declared(Entry table) {
      Declared declared = Declared.of(table.sql());
      return recorded.goesByRowIds() || observed.goesByRowIds() ? declared.withKey() : declared;
    }

    /** An index that was left behind answers questions that its table would answer otherwise. */
    private void indices(IndexEntries entries) throws IOException {
      for (String place : recorded.schema().keySet()) {
        Entry before = Objects.requireNonNull(recorded.schema().get(place));
        Entry now = Objects.requireNonNull(observed.schema().get(place));
        boolean both = before.isIndex() && now.isIndex();
        boolean same =
            both
                ? entries.areSame(recorded.rows(before), observed.rows(now))
                : before.isIndex() == now.isIndex();
        if (!same) {
          Sample one = Sample.of(place, "of its table's rows", "of others");
          found.add(DifferenceClass.STRUCTURAL).differing(1).sample(one);
        }
      }
    }

    private boolean isRenumberedOnly() {
      Difference so = found.difference();
      return so.classes().equals(List.of(DifferenceClass.ENCODING))
          && so.normalisers().equals(List.of(TableComparison.ROW_IDS));
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
      if (recorded.isLogged() || observed.isLogged()) {
        found.refuse("its newest rows may stand in a file beside it (write-ahead logging)");
      }
      if (found.isEmpty()) {
        found.add(DifferenceClass.ENCODING).normaliser("page layout");
      }
    }
  }
}
