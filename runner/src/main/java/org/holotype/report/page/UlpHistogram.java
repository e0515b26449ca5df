package org.holotype.report.page;

import java.util.ArrayList;
import java.util.List;
import org.holotype.report.Markup;
import org.holotype.report.Words;

/**
 * How many pairs of numbers lie how far apart, a bar per power of two. The length of a bar is the
 * logarithm of its count, so that one pair is seen beside a million.
 *
 * @param buckets as {@link org.holotype.verdict.Magnitude#ulpHistogram} counts them
 */
record UlpHistogram(List<Long> buckets) {
  private static final int ROW = 22;
  private static final int LABELS = 110;
  private static final int BARS = 220;
  private static final int COUNTS = 90;

  /**
   * A bucket, or several in a row of which none counts.
   *
   * @param first of them
   * @param last of them
   */
  private record Row(int first, int last) {
    private static final int MANY = 4;

    boolean isGap() {
      return last > first;
    }
  }

  /**
   * The chart with its words.
   *
   * @param id unlike any other on the page
   */
  Markup markup(String id) {
    List<Row> rows = rows();
    int height = rows.size() * ROW;
    Markup chart = new Markup().open("figure", "class", "histogram");
    chart.leaf("figcaption", "Distance in ULP, and how many pairs; bars are logarithmic").feed();
    chart.open(
        "svg",
        "role",
        "img",
        "viewBox",
        "0 0 " + (LABELS + BARS + COUNTS) + " " + height,
        "aria-labelledby",
        id + "-title " + id + "-words");
    chart.leaf("title", "How far apart the pairs of numbers lie", "id", id + "-title");
    chart.leaf("desc", words(rows), "id", id + "-words").feed();
    for (int row = 0; row < rows.size(); row++) {
      Row here = rows.get(row);
      if (here.isGap()) {
        gap(chart, here, row * ROW);
      } else {
        bar(chart, here.first(), row * ROW);
      }
    }
    return chart.close().close().feed();
  }

  /** Buckets from the first that counts to the last; of many empty ones in a row, one row. */
  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      int end = i;
      while (end < buckets.size() - 1 && buckets.get(end) == 0) {
        end++;
      }
      if (end - i >= Row.MANY && !rows.isEmpty()) {
        rows.add(new Row(i, end - 1));
        i = end - 1;
      } else if (buckets.get(i) > 0 || !rows.isEmpty()) {
        rows.add(new Row(i, i));
      }
    }
    return rows;
  }

  /** Nothing to measure: words where bars stand otherwise. */
  private static void gap(Markup chart, Row row, int y) {
    String between = "none between " + power(row.first() - 1) + " and " + power(row.last());
    chart.leaf(
        "text",
        "\u22ee",
        "class",
        "label",
        "x",
        "" + (LABELS - 8),
        "y",
        "" + (y + 15),
        "text-anchor",
        "end");
    chart.leaf("text", between, "class", "label", "x", "" + LABELS, "y", "" + (y + 15)).feed();
  }

  private void bar(Markup chart, int bucket, int y) {
    long count = buckets.get(bucket);
    long length =
        count == 0 ? 0 : Math.max(2, Math.round(BARS * Math.log1p((double) count) / logOfMost()));
    String middle = Integer.toString(y + 15);
    chart.leaf(
        "text",
        label(bucket),
        "class",
        "label",
        "x",
        Integer.toString(LABELS - 8),
        "y",
        middle,
        "text-anchor",
        "end");
    chart.empty(
        "rect",
        "x",
        Integer.toString(LABELS),
        "y",
        Integer.toString(y + 4),
        "width",
        Long.toString(length),
        "height",
        Integer.toString(ROW - 8));
    chart
        .leaf("text", Words.grouped(count), "x", Long.toString(LABELS + length + 8), "y", middle)
        .feed();
  }

  private double logOfMost() {
    return Math.log1p(buckets.stream().mapToDouble(Long::doubleValue).max().orElse(1));
  }

  private String words(List<Row> rows) {
    return String.join(
        ", ",
        rows.stream()
            .map(Row::first)
            .filter(bucket -> buckets.get(bucket) > 0)
            .map(bucket -> Words.count(buckets.get(bucket), "pair") + " at " + label(bucket))
            .toList());
  }

  /** For example {@code 4–7}; powers of two from a thousand on. */
  private static String label(int bucket) {
    if (bucket < 2) {
      return Integer.toString(bucket);
    }
    return bucket <= 10
        ? (1L << (bucket - 1)) + "\u2013" + ((1L << bucket) - 1)
        : "from " + power(bucket - 1);
  }

  /** Of two; in digits as far as these are read at a glance. */
  private static String power(int exponent) {
    return exponent <= 10 ? Long.toString(1L << exponent) : "2" + superscript(exponent);
  }

  private static String superscript(int number) {
    StringBuilder text = new StringBuilder();
    for (char digit : Integer.toString(number).toCharArray()) {
      text.append(
          "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079".charAt(digit - '0'));
    }
    return text.toString();
  }
}
