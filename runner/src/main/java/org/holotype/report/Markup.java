package org.holotype.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes elements, attributes and text that are well-formed as XML 1.0 and as HTML. Names of
 * elements and attributes are ours; every value and every text is taken for foreign and can become
 * neither.
 */
public final class Markup {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
  private static final int REPLACEMENT = 0xfffd;

  private final StringBuilder written = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  public Markup open(String name, String... attributes) {
    start(name, attributes);
    written.append('>');
    open.push(name);
    return this;
  }

  /** Closes the element that was opened last. */
  public Markup close() {
    written.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element that holds nothing; in HTML, only for those that never do, and inside SVG. */
  public Markup empty(String name, String... attributes) {
    start(name, attributes);
    written.append("/>");
    return this;
  }

  /** An element that holds text alone. */
  public Markup leaf(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  /** Foreign text on one line. */
  public Markup text(String text) {
    escape(Words.harmless(text));
    return this;
  }

  /** Lines of foreign text. */
  public Markup lines(List<String> lines) {
    for (String line : lines) {
      text(line).feed();
    }
    return this;
  }

  /** A line end between elements, for those who read the source. */
  public Markup feed() {
    written.append('\n');
    return this;
  }

  /** Everything of another piece, whose elements are all closed. */
  public Markup add(Markup piece) {
    written.append(piece);
    return this;
  }

  /** How many bytes of UTF-8 it is so far. */
  public int size() {
    return toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /** What was written; every element must be closed. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return written.toString();
  }

  private void start(String name, String... attributes) {
    written.append('<').append(ours(name));
    for (int i = 0; i < attributes.length; i += 2) {
      written.append(' ').append(ours(attributes[i])).append("=\"");
      escape(Words.harmless(attributes[i + 1]));
      written.append('"');
    }
  }

  private static String ours(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of ours: " + name);
    }
    return name;
  }

  private void escape(String text) {
    text.codePoints().forEach(this::escape);
  }

  private void escape(int point) {
    switch (point) {
      case '&' -> written.append("&amp;");
      case '<' -> written.append("&lt;");
      case '>' -> written.append("&gt;");
      case '"' -> written.append("&quot;");
      case '\'' -> written.append("&#39;");
      default -> written.appendCodePoint(isCharacter(point) ? point : REPLACEMENT);
    }
  }

  /** Half characters and what Unicode will never assign are in no XML document. */
  private static boolean isCharacter(int point) {
    boolean half = Character.getType(point) == Character.SURROGATE;
    boolean never = (point & 0xfffe) == 0xfffe || (point >= 0xfdd0 && point <= 0xfdef);
    return !half && !never;
  }
}
