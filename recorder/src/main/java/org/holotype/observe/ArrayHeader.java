package org.holotype.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header of a NumPy array says.
 *
 * @param type of an element, for example {@code <f8}; no structures
 * @param order {@code C} or {@code F}
 * @param shape the length of each dimension
 * @param bytes how many the elements must have
 */
record ArrayHeader(String type, String order, List<Long> shape, long bytes) {
  /** As every NumPy writes it; a member that stood there twice would have two meanings. */
  private static final Pattern TEXT =
      Pattern.compile(
          "\\{ ?'descr': ?'([<>|=][a-zA-Z]([0-9]{1,6}))', ?'fortran_order': ?(True|False),"
              + " ?'shape': ?\\(([0-9, ]{0,1300})\\),? ?\\}[ \n]*");

  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final int MOST_DIMENSIONS = 64;

  /** What a header's text says, where it is understood. */
  static Optional<ArrayHeader> parse(String text) {
    Matcher header = TEXT.matcher(text);
    if (!header.matches()) {
      return Optional.empty();
    }
    String type = header.group(1);
    List<Long> lengths = lengths(header.group(4));
    String plain = String.join(",", lengths.stream().map(length -> "" + length).toList());
    String shape = header.group(4).replace(" ", "");
    boolean understood = shape.equals(plain) || shape.equals(plain + ",");
    try {
      int unit = type.charAt(1) == 'U' ? Integer.BYTES : 1;
      long bytes = Math.multiplyExact(Long.parseLong(header.group(2)), unit);
      for (long length : lengths) {
        bytes = Math.multiplyExact(bytes, length);
      }
      String order = header.group(3).equals("True") ? "F" : "C";
      return understood && lengths.size() <= MOST_DIMENSIONS
          ? Optional.of(new ArrayHeader(type, order, lengths, bytes))
          : Optional.empty();
    } catch (ArithmeticException tooLarge) {
      return Optional.empty();
    }
  }

  private static List<Long> lengths(String shape) {
    List<Long> lengths = new ArrayList<>();
    Matcher length = LENGTH.matcher(shape);
    while (length.find()) {
      lengths.add(Long.parseLong(length.group()));
    }
    return lengths;
  }

  /** Takes a header in as it comes, byte by byte, and stops where it ends. */
  static final class Reader {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 16;

    /** The least that tells how long the text is, in versions 2 and 3. */
    private final byte[] prefix = new byte[12];

    private final StringBuilder text = new StringBuilder();
    private int taken;
    private boolean wanted = true;
    private Optional<ArrayHeader> header = Optional.empty();

    /** Whether more bytes may tell more. */
    boolean isWanted() {
      return wanted;
    }

    Optional<ArrayHeader> header() {
      return header;
    }

    /** Takes as many bytes as belong to the header, and says how many those were. */
    int take(byte[] from, int offset, int length) {
      int at = 0;
      while (wanted && at < length) {
        take(from[offset + at]);
        at++;
      }
      return at;
    }

    private void take(byte next) {
      if (taken < MAGIC.length) {
        wanted = next == MAGIC[taken];
      }
      if (taken < start()) {
        prefix[taken] = next;
      } else {
        text.append((char) (next & 0xff));
      }
      taken++;
      if (taken >= start() && text.length() >= textLength()) {
        wanted = false;
        header = parse(text.toString());
      }
      wanted &= taken < LONGEST;
    }

    /** Where the text begins: behind the magic, two bytes of version and the length. */
    private int start() {
      return prefix[MAGIC.length] > 1 ? 12 : 10;
    }

    private long textLength() {
      long length = 0;
      for (int at = start() - 1; at >= MAGIC.length + 2; at--) {
        length = length << 8 | (prefix[at] & 0xff);
      }
      return length;
    }
  }
}
