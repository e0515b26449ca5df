package org.holotype.compare.r;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.value.ElementSource;

/** Numbers and texts as words of ASCII, numbers in decimal or hexadecimal digits. */
final class AsciiWire implements Wire {
  private static final int LONGEST = 64;
  private static final String ESCAPED = "ntvbrfa";
  private static final String MEANT = "\n\t\u000b\b\r\f\u0007";

  private final RandomBytes file;
  private long at;

  AsciiWire(RandomBytes file, long at) {
    this.file = file;
    this.at = at;
  }

  private int character() throws IOException {
    int one = file.peek(at, 1).get() & 0xff;
    at++;
    return one;
  }

  private static boolean isSpace(int character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }

  private void space() throws IOException {
    while (at < file.size() && isSpace(file.peek(at, 1).get())) {
      at++;
    }
  }

  private String word() throws IOException {
    space();
    StringBuilder word = new StringBuilder();
    while (at < file.size() && !isSpace(file.peek(at, 1).get())) {
      word.append((char) character());
      if (word.length() > LONGEST) {
        throw new Undecodable("it has a word where a number belongs");
      }
    }
    return word.toString();
  }

  @Override
  public int integer() throws IOException {
    String word = word();
    try {
      return word.equals("NA") ? Integer.MIN_VALUE : Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new Undecodable("it has \"" + word + "\" where a whole number belongs");
    }
  }

  private double real() throws IOException {
    String word = word();
    return switch (word) {
      case "NA" -> Missing.REAL;
      case "NaN" -> Double.NaN;
      case "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> number(word);
    };
  }

  private static double number(String word) throws Undecodable {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new Undecodable("it has \"" + word + "\" where a number belongs");
    }
  }

  @Override
  public byte[] bytes(int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (length > 0) {
      space();
    }
    for (int i = 0; i < Allowance.inMemory(length); i++) {
      int one = character();
      bytes.write(one == '\\' ? escaped(character()) : one);
    }
    return bytes.toByteArray();
  }

  private int escaped(int first) throws IOException {
    int known = ESCAPED.indexOf(first);
    if (known >= 0) {
      return MEANT.charAt(known);
    }
    if (first < '0' || first > '7') {
      return first;
    }
    int value = first - '0';
    for (int i = 1; i < 3 && isOctal(file.peek(at, 1).get()); i++) {
      value = 8 * value + character() - '0';
    }
    return value;
  }

  private static boolean isOctal(int character) {
    return character >= '0' && character <= '7';
  }

  @Override
  public void skip(int length) throws IOException {
    bytes(length);
  }

  @Override
  public ElementSource vector(long count, Unit unit) throws IOException {
    if (count < 0 || count > file.size()) {
      throw new Undecodable("it states a vector of " + count + ", more than it has words");
    }
    int width = unit.width();
    ByteBuffer numbers = ByteBuffer.allocate(Allowance.inMemory(count * width));
    for (long i = 0; i < count; i++) {
      switch (unit) {
        case RAW -> numbers.put((byte) raw());
        case INTEGER -> numbers.putInt(integer());
        case REAL -> numbers.putLong(Double.doubleToRawLongBits(real()));
      }
    }
    return (first, into) -> into.put(numbers.slice((int) first * width, into.remaining())).flip();
  }

  private int raw() throws IOException {
    String word = word();
    try {
      return Integer.parseInt(word, 16);
    } catch (NumberFormatException e) {
      throw new Undecodable("it has \"" + word + "\" where a byte belongs");
    }
  }

  @Override
  public Wire fork() {
    return new AsciiWire(file, at);
  }

  @Override
  public boolean isAtEnd() throws IOException {
    space();
    return at == file.size();
  }
}
