package org.holotype.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of an array, a table or a picture that does not count, in the field's own notation. Each
 * knows one kind of place only and covers nothing of the others.
 */
public sealed interface IgnoredRegion {
  /**
   * The region that a text means; empty where it is a name.
   *
   * @throws IllegalArgumentException in words, where it is written as a region and is none
   */
  static Optional<IgnoredRegion> of(String text) {
    requirePlace(text);
    return Slices.of(text)
        .or(() -> Rows.of(text).map(IgnoredRegion.class::cast))
        .or(() -> Box.of(text).map(IgnoredRegion.class::cast));
  }

  /** Pages and rows count from 1, so that none is called 0. */
  private static void requirePlace(String text) {
    if (text.matches("page 0+|(.+ )?rows 0+-[0-9]+")) {
      String kind = text.startsWith("page") ? "pages" : "rows";
      throw new IllegalArgumentException("\"" + text + "\" is no place: " + kind + " count from 1");
    }
  }

  /** Whether it covers an element of an array. */
  default boolean hasElement(String array, long... index) {
    return false;
  }

  /**
   * Whether it covers a cell of a table.
   *
   * @param column its name
   * @param row from 1, the header not counted
   */
  default boolean hasCell(String column, long row) {
    return false;
  }

  /**
   * Whether it covers a pixel.
   *
   * @param x from the left, from 0
   * @param y from the top, from 0
   */
  default boolean hasPixel(long x, long y) {
    return false;
  }

  /** From a place on, and up to another one that is not in it. */
  record Range(long from, long to) {
    public Range {
      if (from >= to) {
        throw new IllegalArgumentException("a region from " + from + " to " + to + " is empty");
      }
    }

    boolean has(long place) {
      return from <= place && place < to;
    }
  }

  /**
   * A slice as NumPy writes it, zero-based and without its end: {@code /run/t[0:10,3]}, {@code
   * [5:]}. With no name it is of every array.
   */
  record Slices(String array, List<Range> axes) implements IgnoredRegion {
    private static final Pattern FORM = Pattern.compile("([^\\[\\]]*)\\[([0-9:, ]+)\\]");
    private static final Pattern AXIS =
        Pattern.compile("([0-9]{1,18})|([0-9]{1,18})?:([0-9]{1,18})?");

    public Slices {
      axes = List.copyOf(axes);
    }

    private static Optional<IgnoredRegion> of(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        return Optional.empty();
      }
      List<Range> axes = new ArrayList<>();
      for (String axis : form.group(2).split(",", -1)) {
        axes.add(axis(axis.strip()));
      }
      return Optional.of(new Slices(form.group(1), axes));
    }

    private static Range axis(String text) {
      Matcher axis = AXIS.matcher(text);
      if (!axis.matches()) {
        throw new IllegalArgumentException("\"" + text + "\" is no index and no FROM:TO");
      }
      if (axis.group(1) != null) {
        long only = Long.parseLong(axis.group(1));
        return new Range(only, only + 1);
      }
      return new Range(bound(axis.group(2), 0), bound(axis.group(3), Long.MAX_VALUE));
    }

    private static long bound(@Nullable String text, long otherwise) {
      return text == null ? otherwise : Long.parseLong(text);
    }

    @Override
    public boolean hasElement(String name, long... index) {
      if (index.length != axes.size() || !isOf(name)) {
        return false;
      }
      for (int i = 0; i < index.length; i++) {
        if (!axes.get(i).has(index[i])) {
          return false;
        }
      }
      return true;
    }

    private boolean isOf(String name) {
      return array.isEmpty() || new NamePattern(array).matches(name);
    }
  }

  /** Rows of a table as the report counts them, of all columns or of some: {@code p rows 3-10}. */
  record Rows(String column, Range rows) implements IgnoredRegion {
    private static final Pattern FORM =
        Pattern.compile("(?:(.+) )?rows ([0-9]{1,17})-([0-9]{1,17})");

    private static Optional<Rows> of(String text) {
      Matcher form = FORM.matcher(text);
      return form.matches()
          ? Optional.of(
              new Rows(
                  Optional.ofNullable(form.group(1)).orElse("*"),
                  range(Long.parseLong(form.group(2)), Long.parseLong(form.group(3)))))
          : Optional.empty();
    }

    private static Range range(long first, long last) {
      if (first > last) {
        throw new IllegalArgumentException("rows " + first + "-" + last + " are none");
      }
      return new Range(first, last + 1);
    }

    @Override
    public boolean hasCell(String name, long row) {
      return rows.has(row) && new NamePattern(column).matches(name);
    }
  }

  /** A rectangle of a picture as X11 and ImageMagick write it: {@code 300x40+10+20}. */
  record Box(Range columns, Range lines) implements IgnoredRegion {
    private static final Pattern FORM =
        Pattern.compile("([0-9]{1,9})x([0-9]{1,9})\\+([0-9]{1,9})\\+([0-9]{1,9})");

    private static Optional<Box> of(String text) {
      Matcher form = FORM.matcher(text);
      return form.matches()
          ? Optional.of(
              new Box(range(form.group(3), form.group(1)), range(form.group(4), form.group(2))))
          : Optional.empty();
    }

    private static Range range(String from, String length) {
      return new Range(Long.parseLong(from), Long.parseLong(from) + Long.parseLong(length));
    }

    @Override
    public boolean hasPixel(long x, long y) {
      return columns.has(x) && lines.has(y);
    }
  }
}
