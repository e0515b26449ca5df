package org.holotype.compare.array.fits;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;

/**
 * A header and the data behind it (FITS Standard 4.0, sections 3 and 4).
 *
 * @param cards what follows each keyword; those that repeat bear a number
 * @param data where the data begin
 * @param length of the data in bytes, without what fills the last block
 */
record Hdu(SortedMap<String, String> cards, long data, long length) {
  private static final int BLOCK = 2880;
  private static final int CARD = 80;
  private static final int KEYWORD = 8;

  /** Goes on with the text of the card before it (section 4.2.1.2). */
  private static final String CONTINUE = "CONTINUE";

  private static final int MOST_CARDS = 100_000;
  private static final int MOST_AXES = 999;

  /** All of a file. */
  static List<Hdu> readAll(RandomBytes file, Allowance allowance) throws IOException {
    List<Hdu> all = new ArrayList<>();
    long at = 0;
    while (at < file.size()) {
      allowance.member();
      Hdu next = read(file, at);
      all.add(next);
      at = blocks(next.data + next.length);
    }
    return all;
  }

  private static Hdu read(RandomBytes file, long start) throws IOException {
    SortedMap<String, String> cards = new TreeMap<>();
    Map<String, Integer> seen = new HashMap<>();
    String continued = "";
    for (int i = 0; i < MOST_CARDS; i++) {
      long at = start + (long) CARD * i;
      byte[] bytes = new byte[CARD];
      file.peek(at, CARD).get(bytes);
      String card = new String(bytes, StandardCharsets.ISO_8859_1);
      String keyword = card.substring(0, KEYWORD).stripTrailing();
      if (i == 0 && !keyword.equals(start == 0 ? "SIMPLE" : "XTENSION")) {
        throw new Undecodable("no header stands at byte " + start);
      }
      if (keyword.equals("END")) {
        return new Hdu(Collections.unmodifiableSortedMap(cards), blocks(at + CARD), 0).sized(file);
      }
      boolean continues = keyword.equals(CONTINUE);
      String name = continues ? CONTINUE + " " + continued : keyword;
      int before = seen.merge(name, 1, Integer::sum);
      String key = before == 1 ? name : name + " " + before;
      continued = continues ? continued : key;
      cards.put(key, card.substring(KEYWORD).strip());
    }
    throw new Undecodable("a header has more than " + MOST_CARDS + " cards");
  }

  private Hdu sized(RandomBytes file) throws Undecodable {
    long elements = 1;
    List<Long> axes = axes();
    for (long axis : axes) {
      elements = product(elements, axis);
    }
    long all = axes.isEmpty() ? 0 : product(number("GCOUNT", 1), elements + number("PCOUNT", 0));
    long bytes = product(all, Math.abs(number("BITPIX", 8)) / Byte.SIZE);
    if (bytes > file.size() - data) {
      throw new Undecodable("it ends before the data that a header states");
    }
    return new Hdu(cards, data, bytes);
  }

  private static long product(long a, long b) throws Undecodable {
    if (a < 0 || b < 0 || (b > 0 && a > Long.MAX_VALUE / 4 / b)) {
      throw new Undecodable("a header states an impossible size");
    }
    return a * b;
  }

  /** The axes, the slowest first. */
  List<Long> axes() throws Undecodable {
    long count = number("NAXIS", 0);
    if (count < 0 || count > MOST_AXES) {
      throw new Undecodable("a header states " + count + " axes");
    }
    List<Long> axes = new ArrayList<>();
    for (long i = count; i >= 1; i--) {
      axes.add(number("NAXIS" + i, -1));
    }
    return axes;
  }

  /** A whole number of the header, or what stands for its absence. */
  long number(String keyword, long absent) throws Undecodable {
    String card = cards.get(keyword);
    if (card == null) {
      return absent;
    }
    try {
      return Long.parseLong(value(card));
    } catch (NumberFormatException e) {
      throw new Undecodable("the header's " + keyword + " is no whole number");
    }
  }

  /** A text of the header, empty where there is none. */
  String text(String keyword) {
    String value = value(cards.getOrDefault(keyword, ""));
    return value.startsWith("'")
        ? value.substring(1, Math.max(1, value.lastIndexOf('\''))).strip()
        : value;
  }

  private static String value(String card) {
    String value = card.startsWith("=") ? card.substring(1).strip() : card;
    int end = value.indexOf('/', value.startsWith("'") ? value.indexOf('\'', 1) + 1 : 0);
    return end < 0 ? value : value.substring(0, end).strip();
  }

  private static long blocks(long length) {
    return (length + BLOCK - 1) / BLOCK * BLOCK;
  }
}
