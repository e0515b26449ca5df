package org.holotype.image.tar;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.holotype.image.limit.Refusal;

/**
 * The records of a PAX extended header (POSIX pax, "pax Extended Header"), as bytes: paths and
 * attributes need not be UTF-8.
 */
public final class PaxRecords {
  static final PaxRecords NONE = new PaxRecords(Map.of(), "");

  private static final String XATTR = "SCHILY.xattr.";
  private static final int LONGEST_NUMBER = 40;
  private static final Pattern LENGTH = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern TIME = Pattern.compile("-?[0-9]+(\\.[0-9]*)?");

  private final Map<String, String> records;
  private final String object;

  private PaxRecords(Map<String, String> records, String object) {
    this.records = records;
    this.object = object;
  }

  /** Takes the body of an extended header apart. */
  static PaxRecords read(byte[] body, String object) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    Map<String, String> records = new TreeMap<>();
    for (int at = 0; at < text.length(); ) {
      int space = text.indexOf(' ', at);
      int end = space < 0 ? -1 : at + length(text.substring(at, space));
      int equals = text.indexOf('=', at);
      if (end <= space
          || end > text.length()
          || equals < space
          || equals >= end
          || text.charAt(end - 1) != '\n') {
        throw Refusal.unreadable(object, "a PAX record is malformed");
      }
      records.put(text.substring(space + 1, equals), text.substring(equals + 1, end - 1));
      at = end;
    }
    return new PaxRecords(records, object);
  }

  private static int length(String digits) {
    return LENGTH.matcher(digits).matches() ? Integer.parseInt(digits) : Integer.MIN_VALUE;
  }

  /** The record of that key; an empty value takes a header's own back, as POSIX says. */
  Optional<String> text(String key) {
    return Optional.ofNullable(records.get(key)).filter(value -> !value.isEmpty());
  }

  /** A whole number of that key. */
  Optional<Long> number(String key) {
    return text(key)
        .map(
            value -> {
              if (!NUMBER.matcher(value).matches()) {
                throw Refusal.unreadable(object, "PAX " + key + " is not a number");
              }
              return Long.parseLong(value);
            });
  }

  /** Seconds with a fraction, as {@code mtime} has them. */
  Optional<FileTime> time(String key) {
    return text(key)
        .map(
            value -> {
              if (value.length() > LONGEST_NUMBER || !TIME.matcher(value).matches()) {
                throw Refusal.unreadable(object, "PAX " + key + " is not a time");
              }
              return time(new BigDecimal(value.endsWith(".") ? value + "0" : value));
            });
  }

  private static FileTime time(BigDecimal seconds) {
    BigDecimal whole = seconds.setScale(0, java.math.RoundingMode.FLOOR);
    int nanos = seconds.subtract(whole).movePointRight(9).intValue();
    return TarEntry.time(whole.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue(), nanos);
  }

  /**
   * The extended attributes, but those by which one overlay file system marks its own layers: an
   * image that carries them would change what our overlay shows.
   */
  Map<String, String> xattrs() {
    if (records.isEmpty()) {
      return Map.of();
    }
    Map<String, String> xattrs = new TreeMap<>();
    records.forEach(
        (key, value) -> {
          if (key.startsWith(XATTR) && !key.contains(".overlay.")) {
            xattrs.put(key.substring(XATTR.length()), value);
          }
        });
    if (xattrs.keySet().stream().anyMatch(name -> name.isEmpty() || name.indexOf('\0') >= 0)) {
      throw Refusal.unsafe(object, "an extended attribute has no proper name");
    }
    return xattrs;
  }

  /** Whether sparse files are described here, in any of GNU tar's three ways. */
  boolean isSparse() {
    return records.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse."));
  }

  /** Whether nothing is said here that would change an entry. */
  boolean isComment() {
    return records.keySet().stream().allMatch(key -> key.equals("comment"));
  }
}
