package org.holotype.compare.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.holotype.compare.Undecodable;

/** The rows of one b-tree in the order of their keys (SQLite Database File Format, section 1.6). */
final class Rows {
  private static final int DEEPEST = 40;
  private static final int TABLE_LEAF = 13;
  private static final int TABLE_INNER = 5;
  private static final int INDEX_LEAF = 10;
  private static final int INDEX_INNER = 2;

  private final Pages pages;
  private final Records records;
  private final Deque<Place> places = new ArrayDeque<>();
  private long visited;
  private long ordinal;
  private long least = Long.MIN_VALUE;

  /** A page and how far it was read; for an inner one every cell stands behind a child. */
  private static final class Place {
    private final ByteBuffer page;
    private final int type;
    private final int header;
    private final int cells;
    private int next;
    private boolean below;

    Place(ByteBuffer page, int at) throws Undecodable {
      this.page = page;
      type = page.get(at);
      cells = page.getShort(at + 3) & 0xffff;
      header = at + (isInner() ? 12 : 8);
      if (!isInner() && type != TABLE_LEAF && type != INDEX_LEAF) {
        throw new Undecodable("a page of a table is of type " + type);
      }
      if (header + 2 * cells > page.capacity()) {
        throw new Undecodable("a page has " + cells + " cells, more than fit");
      }
    }

    boolean isInner() {
      return type == TABLE_INNER || type == INDEX_INNER;
    }

    /** The last child of an inner page stands in the page's header. */
    long rightmost() {
      return Integer.toUnsignedLong(page.getInt(header - Integer.BYTES));
    }

    ByteBuffer cell(int index, int usable) throws Undecodable {
      int at = page.getShort(header + 2 * index) & 0xffff;
      if (at < header || at > usable - Integer.BYTES) {
        throw new Undecodable("a cell stands outside its page");
      }
      return page.limit(usable).position(at);
    }
  }

  Rows(Pages pages, Records records, long root) throws IOException {
    this.pages = pages;
    this.records = records;
    enter(root);
  }

  private void enter(long number) throws IOException {
    visited++;
    if (visited > pages.count() || places.size() >= DEEPEST) {
      throw new Undecodable("a table has more pages than the file, or is deeper than " + DEEPEST);
    }
    places.push(new Place(pages.page(number), number == 1 ? 100 : 0));
  }

  /** The next row; empty behind the last. */
  Optional<Row> next() throws IOException {
    while (!places.isEmpty()) {
      Place place = places.element();
      if (place.isInner() && !place.below) {
        place.below = true;
        enter(child(place));
      } else if (place.next >= place.cells) {
        places.pop();
      } else {
        Optional<Row> row = row(place);
        place.next++;
        place.below = false;
        if (row.isPresent()) {
          return row;
        }
      }
    }
    return Optional.empty();
  }

  private long child(Place place) throws Undecodable {
    return place.next < place.cells
        ? Integer.toUnsignedLong(place.cell(place.next, pages.usable()).getInt())
        : place.rightmost();
  }

  private Optional<Row> row(Place place) throws IOException {
    ByteBuffer cell = place.cell(place.next, pages.usable());
    if (place.type == TABLE_INNER) {
      cell.getInt();
      requireOrder(Records.number(cell) + 1);
      return Optional.empty();
    }
    if (place.type == INDEX_INNER) {
      cell.getInt();
    }
    pages.allowance().bytes(1);
    long length = Records.number(cell);
    ordinal++;
    boolean table = place.type == TABLE_LEAF;
    long key = table ? Records.number(cell) : ordinal;
    requireOrder(key);
    least++;
    int most = table ? pages.usable() - 35 : (pages.usable() - 12) * 64 / 255 - 23;
    return Optional.of(new Row(key, records.cells(pages.payload(cell, length, most))));
  }

  /**
   * A row in a wrong place is there for whoever reads all rows, and for whoever looks for it not.
   */
  private void requireOrder(long key) throws Undecodable {
    if (key < least) {
      throw new Undecodable("row " + key + " of a table stands where nobody would look for it");
    }
    least = key;
  }
}
