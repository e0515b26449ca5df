package org.holotype.compare.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.holotype.compare.Undecodable;

/** Reads objects out of bytes (ISO 32000-1, 7.2 and 7.3). */
final class PdfParser {
  private static final int DEEPEST = 64;
  private static final int LONGEST_NUMBER = 40;

  private final byte[] bytes;
  private final Count count;
  private int at;

  /** Asked before each object is made, so that few bytes cannot become many objects. */
  @FunctionalInterface
  interface Count {
    void one() throws IOException;
  }

  PdfParser(byte[] bytes, int at, Count count) {
    this.bytes = bytes;
    this.at = at;
    this.count = count;
  }

  int position() {
    return at;
  }

  void seek(int position) {
    at = position;
  }

  /** Whether nothing but white space and remarks is left. */
  boolean atEnd() {
    skipSpace();
    return at >= bytes.length;
  }

  /** The next object, in which two numbers and an R are a reference. */
  PdfObject object() throws IOException {
    return object(0);
  }

  private PdfObject object(int depth) throws IOException {
    PdfObject one = value(depth, Mode.OBJECTS);
    return one instanceof PdfObject.Int number ? reference(number) : one;
  }

  /** The next operand or operator of a content stream, which knows no references. */
  PdfObject token() throws IOException {
    return value(0, Mode.CONTENT);
  }

  private enum Mode {
    OBJECTS,
    CONTENT
  }

  private PdfObject reference(PdfObject.Int number) throws IOException {
    int before = at;
    skipSpace();
    if (isDigit(peek(0)) && number.value() >= 0 && number.value() <= Integer.MAX_VALUE) {
      PdfObject generation = numberOrWord();
      skipSpace();
      if (generation instanceof PdfObject.Int one
          && one.value() <= 65_535
          && peek(0) == 'R'
          && !isRegular(peek(1))) {
        at++;
        return new PdfObject.Ref((int) number.value(), (int) one.value());
      }
    }
    at = before;
    return number;
  }

  private PdfObject value(int depth, Mode mode) throws IOException {
    if (depth > DEEPEST) {
      throw new Undecodable("its objects are nested more than " + DEEPEST + " deep");
    }
    count.one();
    skipSpace();
    int c = peek(0);
    return switch (c) {
      case -1 -> throw new Undecodable("it ends where an object should stand");
      case '/' -> new PdfObject.Name(name());
      case '(' -> new PdfObject.Text(literal());
      case '[' -> array(depth, mode);
      case '<' -> peek(1) == '<' ? dict(depth, mode) : new PdfObject.Text(hex());
      case ')', '>', ']', '{', '}' -> {
        at++;
        yield new PdfObject.Word(String.valueOf((char) c));
      }
      default -> numberOrWord();
    };
  }

  private PdfObject element(int depth, Mode mode) throws IOException {
    return mode == Mode.OBJECTS ? object(depth) : value(depth, mode);
  }

  private PdfObject array(int depth, Mode mode) throws IOException {
    at++;
    List<PdfObject> items = new ArrayList<>();
    while (!closes("]")) {
      items.add(element(depth + 1, mode));
    }
    return new PdfObject.Array(items);
  }

  private PdfObject dict(int depth, Mode mode) throws IOException {
    at += 2;
    NavigableMap<String, PdfObject> entries = new TreeMap<>();
    while (!closes(">>")) {
      if (!(value(depth + 1, mode) instanceof PdfObject.Name key)) {
        throw new Undecodable("a dictionary of it has a key that is no name");
      }
      PdfObject value = element(depth + 1, mode);
      boolean twice = entries.containsKey(key.value());
      if (twice || value instanceof PdfObject.Word) {
        throw new Undecodable(
            "its key " + key.value() + (twice ? " stands twice" : " is no object"));
      }
      if (!(value instanceof PdfObject.Null)) {
        entries.put(key.value(), value);
      }
    }
    return new PdfObject.Dict(entries);
  }

  private boolean closes(String end) {
    skipSpace();
    for (int i = 0; i < end.length(); i++) {
      if (peek(i) != end.charAt(i)) {
        return false;
      }
    }
    at += end.length();
    return true;
  }

  private String name() {
    at++;
    StringBuilder name = new StringBuilder();
    while (isRegular(peek(0))) {
      int c = bytes[at++] & 0xff;
      if (c == '#' && digit(peek(0)) >= 0 && digit(peek(1)) >= 0) {
        c = digit(peek(0)) * 16 + digit(peek(1));
        at += 2;
      }
      name.append((char) c);
    }
    return name.toString();
  }

  private String hex() throws Undecodable {
    at++;
    StringBuilder text = new StringBuilder();
    int high = -1;
    while (peek(0) != '>') {
      int c = peek(0);
      int digit = digit(c);
      if (c < 0 || (digit < 0 && !isSpace(c))) {
        throw new Undecodable("a string of it in hexadecimal digits is damaged");
      }
      at++;
      if (digit >= 0 && high >= 0) {
        text.append((char) (high * 16 + digit));
        high = -1;
      } else if (digit >= 0) {
        high = digit;
      }
    }
    at++;
    return high < 0 ? text.toString() : text.append((char) (high * 16)).toString();
  }

  private String literal() throws Undecodable {
    at++;
    StringBuilder text = new StringBuilder();
    int open = 1;
    while (open > 0) {
      int c = peek(0);
      if (c < 0) {
        throw new Undecodable("a string of it does not end");
      }
      at++;
      if (c == '\\') {
        escape(text);
        continue;
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == '\r') {
        skipIf('\n');
        c = '\n';
      }
      if (open > 0) {
        text.append((char) c);
      }
    }
    return text.toString();
  }

  private void escape(StringBuilder text) {
    int c = peek(0);
    at++;
    switch (c) {
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case '\n' -> {}
      case '\r' -> skipIf('\n');
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        int value = c - '0';
        for (int i = 0; i < 2 && peek(0) >= '0' && peek(0) <= '7'; i++) {
          value = value * 8 + peek(0) - '0';
          at++;
        }
        text.append((char) (value & 0xff));
      }
      default -> {
        if (c >= 0) {
          text.append((char) c);
        }
      }
    }
  }

  private void skipIf(char c) {
    if (peek(0) == c) {
      at++;
    }
  }

  private PdfObject numberOrWord() throws Undecodable {
    int start = at;
    while (isRegular(peek(0))) {
      at++;
    }
    String word = new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
    return switch (word) {
      case "true" -> new PdfObject.Bool(true);
      case "false" -> new PdfObject.Bool(false);
      case "null" -> PdfObject.NULL;
      default -> numeric(word);
    };
  }

  private static PdfObject numeric(String word) {
    int points = 0;
    int digits = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      points += c == '.' ? 1 : 0;
      digits += isDigit(c) ? 1 : 0;
      if (c != '.' && !isDigit(c) && !(i == 0 && (c == '-' || c == '+'))) {
        return new PdfObject.Word(word);
      }
    }
    // Longer numbers would lose digits on the way; as words they are compared letter by letter.
    if (digits == 0 || points > 1 || word.length() > LONGEST_NUMBER) {
      return new PdfObject.Word(word);
    }
    if (points == 1) {
      return new PdfObject.Real(Double.parseDouble(word));
    }
    return digits > 18 ? new PdfObject.Word(word) : new PdfObject.Int(Long.parseLong(word));
  }

  void skipSpace() {
    while (at < bytes.length) {
      if (isSpace(bytes[at])) {
        at++;
      } else if (bytes[at] == '%') {
        skipLine();
      } else {
        return;
      }
    }
  }

  private void skipLine() {
    while (at < bytes.length && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
  }

  private int peek(int ahead) {
    return at + ahead < bytes.length ? bytes[at + ahead] & 0xff : -1;
  }

  private static int digit(int c) {
    return c < 0 ? -1 : Character.digit((char) c, 16);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
  }

  private static boolean isRegular(int c) {
    return c >= 0 && !isSpace(c) && "()<>[]{}/%".indexOf(c) < 0;
  }
}
