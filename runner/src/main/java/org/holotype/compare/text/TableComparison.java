package org.holotype.compare.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.Allowance;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
import org.holotype.compare.Terms;
import org.holotype.compare.text.Columns.Match;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.IgnoredRegion;

/** One comparison of two tables cell by cell. */
final class TableComparison {
  private static final String UNIT = "cell";

  private final BytePair pair;
  private final Terms terms;
  private final RecordPairs rows;
  private final Dialect left;
  private final Dialect right;
  private final Columns columns;
  private final Tally inPlace;
  private final ColumnSpellings spellings;
  private final List<IgnoredRegion> regions;
  private final LineEnds ends = new LineEnds();
  private final RecordHashes recordedHashes = new RecordHashes();
  private final RecordHashes observedHashes = new RecordHashes();
  private final List<TableRow> recordedRows = new ArrayList<>();
  private final List<TableRow> observedRows = new ArrayList<>();
  private long held;
  private boolean ragged;
  private long first = -1;
  private Optional<DifferenceClass> cut = Optional.empty();

  TableComparison(
      BytePair pair, Terms terms, RecordPairs rows, Dialect left, Dialect right, Columns columns) {
    this.pair = pair;
    this.terms = terms;
    this.rows = rows;
    this.left = left;
    this.right = right;
    this.columns = columns;
    inPlace = new Tally(terms);
    spellings = new ColumnSpellings(columns);
    regions = terms.policy().regions();
  }

  Difference difference() throws IOException {
    if (!columns.areEqual() || !left.equals(right)) {
      rows.giveEveryOne();
    }
    if (rows.advance()) {
      cut = rows.differInMark() ? cut : Cutoff.at(rows.recorded(), rows.observed());
      take();
    }
    while (rows.advance()) {
      take();
    }
    return isCut() ? cutOff(cut.orElseThrow()) : whole();
  }

  private boolean isCut() {
    boolean onlyLastEnd = first < 0 && rows.recordedCount() == rows.observedCount();
    return cut.isPresent() && !onlyLastEnd;
  }

  private Difference cutOff(DifferenceClass one) {
    long before = rows.recordedCount() - columns.firstRow();
    long now = rows.observedCount() - columns.firstRow();
    long at = first < 0 ? Math.min(before, now) : first;
    return new Cutoff("row").difference(one, before, now, "row " + (at + 1));
  }

  private void take() {
    long index = rows.index() - columns.firstRow();
    if (rows.recorded().isPresent() && rows.observed().isPresent()) {
      ends.take(rows.recorded().get(), rows.observed().get());
    }
    if (index < 0) {
      return;
    }
    if (rows.recorded().isPresent() && rows.observed().isPresent()) {
      both(index, rows.recorded().get(), rows.observed().get());
    } else {
      differs(index);
      rows.recorded().ifPresent(row -> one(index, Columned.recorded(columns, left, row)));
      rows.observed().ifPresent(row -> other(index, Columned.observed(columns, right, row)));
    }
  }

  private void differs(long index) {
    first = first < 0 ? index : first;
  }

  private void both(long index, RawRecord a, RawRecord b) {
    if (a.hasSameBytes(b) && left.equals(right) && columns.areEqual()) {
      return;
    }
    Columned one = Columned.recorded(columns, left, a);
    Columned other = Columned.observed(columns, right, b);
    if (one.fits() && other.fits() && one.cells().equals(other.cells())) {
      respelled(one, other);
      return;
    }
    differs(index);
    one(index, one);
    other(index, other);
    if (one.fits() && other.fits()) {
      cells(index, one.cells(), other.cells());
    } else if (one.width() == other.width() && columns.areEqual()) {
      cellsBeside(index, one.all(), other.all());
    } else {
      inPlace
          .at(() -> "row " + (index + 1))
          .sample(DifferenceClass.STRUCTURAL, one.width() + " cells", other.width() + " cells");
    }
  }

  /** Only what does not count, or the way of writing, differs. */
  private void respelled(Columned one, Columned other) {
    if (!left.equals(right) || one.all().equals(other.all())) {
      return;
    }
    boolean ignored = columns.matches().size() < columns.recorded().size();
    if (ignored) {
      inPlace.spelling("ignored columns");
    }
  }

  private void cells(long index, List<String> a, List<String> b) {
    for (int i = 0; i < a.size(); i++) {
      cell(index, columns.matches().get(i), a.get(i), b.get(i));
    }
  }

  /** Rows wider or narrower than the table, but alike. */
  private void cellsBeside(long index, List<String> a, List<String> b) {
    for (int i = 0; i < a.size(); i++) {
      cell(index, new Match("column " + (i + 1), "", i, i), a.get(i), b.get(i));
    }
  }

  private void cell(long index, Match column, String a, String b) {
    if (!a.equals(b) && isIgnored(index + 1, column)) {
      inPlace.spelling("ignored regions");
    } else if (!a.equals(b)) {
      inColumn(inPlace, new TableRow(index, List.of()), column, a, b);
    }
  }

  private boolean isIgnored(long row, Match column) {
    if (regions.isEmpty()) {
      return false;
    }
    String name = column.label().isEmpty() ? String.valueOf(column.recorded() + 1) : column.label();
    return regions.stream().anyMatch(region -> region.hasCell(name, row));
  }

  private void inColumn(Tally tally, TableRow row, Match column, String a, String b) {
    spellings.cell(column.recorded(), a, b);
    tally.at(() -> row.place(column.name())).cell(column.label(), a, b);
  }

  private void one(long index, Columned row) {
    long cost = row.cost();
    recordedHashes.add(row::canonical, cost);
    hold(recordedRows, index, row, cost);
  }

  private void other(long index, Columned row) {
    long cost = row.cost();
    observedHashes.add(row::canonical, cost);
    hold(observedRows, index, row, cost);
  }

  private void hold(List<TableRow> side, long index, Columned row, long cost) {
    ragged |= !row.fits();
    held += 64 + cost;
    if (held <= Allowance.IN_MEMORY) {
      side.add(new TableRow(index, row.cells()));
    } else {
      side.clear();
    }
  }

  private Difference whole() throws IOException {
    long before = rows.recordedCount() - columns.firstRow();
    long now = rows.observedCount() - columns.firstRow();
    Difference there = finished(inPlace, before);
    boolean structural = columns.difference().filter(one -> !one.isBenign()).isPresent();
    if (isBenign(there)) {
      return before == now ? there : there.and(cutOff(Cutoff.of(before, now)));
    }
    Reordering order = Reordering.of(recordedHashes, observedHashes);
    boolean underNames = !ragged || columns.areEqual();
    if (order.isSame() && !structural && underNames) {
      return reordered(order, before);
    }
    Optional<RowJoin> join = join();
    if (join.isPresent()) {
      return joined(join.get(), before);
    }
    if (before == now) {
      return there;
    }
    // Rows that stand beside strangers say nothing of how far numbers lie apart.
    Difference rowsDiffer = resized(order, before, now);
    return columns.areEqual() ? rowsDiffer : rowsDiffer.and(finished(new Tally(terms), before));
  }

  private Difference finished(Tally tally, long before) throws IOException {
    ends.tell(tally, rows);
    if (left.delimiter() != right.delimiter()) {
      tally.spelling("delimiter");
    }
    if (left.mark() != right.mark()) {
      tally.spelling("decimal mark");
    }
    columns.difference().ifPresent(one -> columnsDiffer(tally, one));
    sameTimes(tally.times());
    if (spellings.areNames(pair, left, right)) {
      tally.note(
          DifferenceClass.VALUE_CHANGE, "numbers that are written in two ways, as names are");
    }
    Difference found = tally.difference(pair, before * columns.recorded().size(), UNIT);
    // Equal cells in unequal bytes can only be written in another way.
    return found.isNone()
        ? new Findings().add(DifferenceClass.ENCODING).normaliser("quotes").difference()
        : found;
  }

  private void sameTimes(EqualTimes times) throws IOException {
    if (!times.isAsked()) {
      return;
    }
    try (RecordPairs again = new RecordPairs(pair, Quoting.DOUBLE)) {
      again.giveEveryOne();
      while (again.advance() && times.isAsked()) {
        if (again.recorded().isPresent() && again.observed().isPresent()) {
          sameTimes(
              times,
              Columned.recorded(columns, left, again.recorded().get()),
              Columned.observed(columns, right, again.observed().get()));
        }
      }
    }
  }

  private void sameTimes(EqualTimes times, Columned one, Columned other) {
    for (int i = 0; one.fits() && other.fits() && i < one.cells().size(); i++) {
      String cell = one.cells().get(i);
      String name = columns.matches().get(i).label();
      if (times.isAsked(name) && cell.equals(other.cells().get(i))) {
        times.same(name, cell);
      }
    }
  }

  private void columnsDiffer(Tally tally, DifferenceClass one) {
    if (one == DifferenceClass.ORDERING) {
      tally.normaliser("order of columns");
    }
    tally.note(one, columns.words());
  }

  private static boolean isBenign(Difference difference) {
    return difference.classes().stream().allMatch(DifferenceClass::isBenign);
  }

  private Difference reordered(Reordering order, long total) throws IOException {
    Tally tally = new Tally(terms);
    long kept = total - recordedHashes.size() + order.inOrder();
    tally.normaliser("order of rows");
    tally.note(
        DifferenceClass.ORDERING, "the same rows in another order, " + kept + " of them in place");
    return new Findings()
        .at("row " + (first + 1))
        .differing(recordedHashes.size() - order.inOrder())
        .total(total, "row")
        .part("", finished(tally, total))
        .difference();
  }

  private Optional<RowJoin> join() {
    return held > Allowance.IN_MEMORY || ragged
        ? Optional.empty()
        : RowJoin.of(recordedRows, observedRows, columns.matches().size()).filter(RowJoin::moves);
  }

  private Difference joined(RowJoin join, long before) throws IOException {
    Tally tally = new Tally(terms);
    String key = columns.matches().get(join.column()).name();
    for (RowJoin.Pair rowPair : join.pairs()) {
      for (int i = 0; i < columns.matches().size(); i++) {
        String a = rowPair.recorded().cells().get(i);
        String b = rowPair.observed().cells().get(i);
        if (!a.equals(b)) {
          inColumn(tally, rowPair.recorded(), columns.matches().get(i), a, b);
        }
      }
    }
    if (join.removed() + join.added() > 0) {
      tally.note(
          DifferenceClass.STRUCTURAL,
          join.removed() + " rows removed, " + join.added() + " added, by " + key);
    }
    if (join.reorders()) {
      tally.normaliser("order of rows");
      tally.note(DifferenceClass.ORDERING, "rows joined by " + key);
    }
    Difference found = finished(tally, before);
    return found.where().isPresent()
        ? found
        : new Findings().at("row " + (first + 1)).difference().and(found);
  }

  private Difference resized(Reordering order, long before, long now) {
    String words =
        order.known()
            ? order.removed() + " rows removed, " + order.added() + " added"
            : before + " rows, now " + now;
    return new Findings()
        .add(DifferenceClass.STRUCTURAL)
        .at("row " + (first + 1))
        .differing(order.known() ? order.removed() + order.added() : Math.abs(before - now))
        .total(before, "row")
        .note(words)
        .difference();
  }
}
