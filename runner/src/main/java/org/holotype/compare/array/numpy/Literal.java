package org.holotype.compare.array.numpy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holotype.compare.Undecodable;

/**
 * Reads the few Python literals that an array's header is made of (NEP 1): strings, whole numbers,
 * booleans, tuples, lists and one dictionary. Nothing is ever evaluated.
 */
final class Literal {
  private static final int DEEPEST = 16;

  private final String text;
  private int at;

  private Literal(String text) {
    this.text = text;
  }

  /** The dictionary that the text is; its values are strings, longs, booleans and lists. */
  static Map<String, Object> dictionary(String text) throws Undecodable {
    Literal reader = new Literal(text);
    reader.expect('{');
    Map<String, Object> entries = new LinkedHashMap<>();
    while (!reader.skip('}')) {
      String key = reader.string();
      reader.expect(':');
      if (entries.put(key, reader.value(0)) != null) {
        throw reader.broken("no second " + key);
      }
      if (!reader.skip(',')) {
        reader.expect('}');
        break;
      }
    }
    if (reader.peek() != 0) {
      throw reader.broken("its end");
    }
    return entries;
  }

  private Object value(int depth) throws Undecodable {
    char next = peek();
    if (next == '\'' || next == '"') {
      return string();
    }
    if (next == '(' || next == '[') {
      return list(depth);
    }
    if (next >= '0' && next <= '9') {
      return number();
    }
    if (text.startsWith("True", at) || text.startsWith("False", at)) {
      boolean isTrue = next == 'T';
      at += isTrue ? 4 : 5;
      return isTrue;
    }
    throw broken("a literal");
  }

  private List<Object> list(int depth) throws Undecodable {
    if (depth == DEEPEST) {
      throw broken("lists at most " + DEEPEST + " deep");
    }
    char close = peek() == '(' ? ')' : ']';
    at++;
    List<Object> items = new ArrayList<>();
    while (!skip(close)) {
      items.add(value(depth + 1));
      if (!skip(',')) {
        expect(close);
        break;
      }
    }
    return items;
  }

  private Long number() throws Undecodable {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at - start > 18) {
      throw broken("a number below 10^18");
    }
    long value = Long.parseLong(text, start, at, 10);
    // Python 2 marks its long integers.
    skip('L');
    return value;
  }

  private String string() throws Undecodable {
    char quote = peek();
    if (quote != '\'' && quote != '"') {
      throw broken("a string");
    }
    at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\') {
        throw broken("a string without escapes");
      }
      value.append(text.charAt(at));
      at++;
    }
    expect(quote);
    return value.toString();
  }

  private char peek() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean skip(char wanted) {
    boolean there = peek() == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private void expect(char wanted) throws Undecodable {
    if (!skip(wanted)) {
      throw broken("a '" + wanted + "'");
    }
  }

  private Undecodable broken(String wanted) {
    return new Undecodable("its header lacks " + wanted + " at character " + at);
  }
}
