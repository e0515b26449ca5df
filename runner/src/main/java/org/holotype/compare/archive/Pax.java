package org.holotype.compare.archive;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holotype.compare.Undecodable;
import org.holotype.manifest.EscapedBytes;

/**
 * Records of a pax extended header (POSIX.1 pax, "pax Extended Header"), bytes in ISO-8859-1.
 *
 * @param records by keyword
 */
record Pax(SortedMap<String, String> records) {
  static final Pax NONE = new Pax(new TreeMap<>());

  private static final int LONGEST_NUMBER = 40;
  private static final List<String> KNOWN =
      List.of(
          "path",
          "linkpath",
          "size",
          "uid",
          "gid",
          "uname",
          "gname",
          "mtime",
          "atime",
          "ctime",
          "LIBARCHIVE.creationtime");

  Pax {
    records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
  }

  /** Takes the body of an extended header apart. */
  static Pax read(ByteBuffer body) throws Undecodable {
    String text = Zips.text(body, 0, body.limit());
    SortedMap<String, String> records = new TreeMap<>();
    for (int at = 0; at < text.length(); ) {
      int space = text.indexOf(' ', at);
      int end = space < 0 ? -1 : at + length(text.substring(at, space));
      int equals = text.indexOf('=', at);
      boolean whole = equals > space && end > equals && end <= text.length();
      if (space < 0 || !whole || text.charAt(end - 1) != '\n') {
        throw new Undecodable("an extended header does not hold");
      }
      String keyword = text.substring(space + 1, equals);
      // Some readers take the header's own name then, others none.
      if (end - 1 == equals + 1 && keyword.endsWith("path")) {
        throw new Undecodable("an extended header has an empty " + keyword);
      }
      records.put(keyword, text.substring(equals + 1, end - 1));
      at = end;
    }
    return new Pax(records);
  }

  /** These, and what only the other says. */
  Pax over(Pax other) {
    SortedMap<String, String> both = new TreeMap<>(other.records);
    both.putAll(records);
    return new Pax(both);
  }

  Pax with(String keyword, String value) {
    SortedMap<String, String> more = new TreeMap<>(records);
    more.put(keyword, value);
    return new Pax(more);
  }

  Optional<String> text(String keyword) {
    return Optional.ofNullable(records.get(keyword));
  }

  long number(String keyword, long otherwise) throws Undecodable {
    Optional<String> text = text(keyword);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.orElseThrow().matches("[0-9]{1,18}")) {
      throw new Undecodable("its extended header has no number for " + keyword);
    }
    return Long.parseLong(text.orElseThrow());
  }

  /** Seconds since 1970, with a fraction. */
  Optional<Instant> time(String keyword) throws Undecodable {
    Optional<String> text = text(keyword);
    return text.isEmpty() ? Optional.empty() : Optional.of(instant(text.orElseThrow()));
  }

  /** What none of the known keywords says. */
  List<Slot> otherSlots() {
    List<Slot> slots = new ArrayList<>();
    for (Map.Entry<String, String> record : records.entrySet()) {
      String keyword = record.getKey();
      if (!KNOWN.contains(keyword)) {
        slots.add(new Slot(shown(keyword), role(keyword), shown(record.getValue())));
      }
    }
    return slots;
  }

  private static Slot.Role role(String keyword) {
    boolean rights = keyword.contains("xattr") || keyword.contains("acl");
    return rights ? Slot.Role.PERMISSION : Slot.Role.DATA;
  }

  private static String shown(String bytes) {
    return EscapedBytes.write(bytes);
  }

  private static Instant instant(String text) throws Undecodable {
    try {
      if (text.length() <= LONGEST_NUMBER && text.matches("-?[0-9]{1,12}([.][0-9]*)?")) {
        BigDecimal nanos = new BigDecimal(text).movePointRight(9);
        long whole = nanos.toBigInteger().longValueExact();
        return Instant.ofEpochSecond(0, whole);
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw new Undecodable("an extended header has a time that is none: " + e.getMessage());
    }
    throw new Undecodable("an extended header has a time that is none");
  }

  private static int length(String digits) throws Undecodable {
    if (!digits.matches("[0-9]{1,7}")) {
      throw new Undecodable("an extended header does not hold");
    }
    return Integer.parseInt(digits);
  }
}
