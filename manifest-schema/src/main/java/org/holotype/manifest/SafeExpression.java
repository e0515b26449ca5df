package org.holotype.manifest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions that a record may bring. A repeated group holds no repetition, only what
 * takes a character is counted, and not far, nothing looks around or back: so the engine does no
 * work without reading a character, and whoever counts the reads can stop it.
 */
final class SafeExpression {
  private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,9})(,([0-9]{0,9}))?\\}");
  private static final int MOST = 1000;

  private final String text;
  private final Deque<Boolean> repeats = new ArrayDeque<>();
  private boolean repeating;
  private Last last = Last.NOTHING;
  private int at;

  /** What a quantifier would speak of. */
  private enum Last {
    NOTHING,
    CHARACTER,
    ANCHOR,
    GROUP,
    QUANTIFIER
  }

  private SafeExpression(String text) {
    this.text = text;
  }

  static Pattern compile(String expression) {
    new SafeExpression(expression).require();
    try {
      Pattern pattern = Pattern.compile(expression);
      if (pattern.matcher("").groupCount() > 1) {
        throw refused("it has more than one group; write (?:...) where none is meant");
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw refused(e.getDescription());
    }
  }

  private void require() {
    if (text.isEmpty()) {
      throw refused("it is empty");
    }
    while (at < text.length()) {
      char letter = text.charAt(at);
      switch (letter) {
        case '\\' -> escape();
        case '[' -> skipClass();
        case '(' -> open();
        case ')' -> close();
        case '*', '+', '?', '{' -> quantifier();
        default -> plain(letter);
      }
    }
  }

  private void plain(char letter) {
    at++;
    last =
        switch (letter) {
          case '^', '$' -> Last.ANCHOR;
          case '|' -> Last.NOTHING;
          default -> Last.CHARACTER;
        };
  }

  private void escape() {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : '\\';
    if ((next >= '1' && next <= '9') || next == 'k' || next == 'Q' || next == 'X') {
      throw refused("\\" + next + " is not allowed");
    }
    at += 2;
    last = "bBAGzZ".indexOf(next) >= 0 ? Last.ANCHOR : Last.CHARACTER;
  }

  /** What stands between brackets is one character, whatever it says. */
  private void skipClass() {
    int depth = 0;
    do {
      char letter = at < text.length() ? text.charAt(at) : ']';
      depth += letter == '[' ? 1 : letter == ']' ? -1 : 0;
      at += letter == '\\' ? 2 : 1;
    } while (depth > 0 && at < text.length());
    last = Last.CHARACTER;
  }

  private void open() {
    if (text.startsWith("(?", at) && !text.startsWith("(?:", at) && !text.startsWith("(?i)", at)) {
      throw refused("only (?:...) and (?i) may follow (?");
    }
    repeats.push(repeating);
    repeating = false;
    at += text.startsWith("(?i)", at) ? 2 : text.startsWith("(?", at) ? 3 : 1;
    last = Last.NOTHING;
  }

  private void close() {
    at++;
    boolean inside = repeating;
    boolean again = at < text.length() && "*+{".indexOf(text.charAt(at)) >= 0;
    if (inside && again) {
      throw refused("a repeated group holds a repetition");
    }
    repeating = inside || (!repeats.isEmpty() && repeats.pop());
    last = Last.GROUP;
  }

  private void quantifier() {
    boolean counted = text.charAt(at) == '{';
    boolean modifies = last == Last.QUANTIFIER && "?+".indexOf(text.charAt(at)) >= 0;
    boolean takes = last == Last.CHARACTER || (last == Last.GROUP && !counted);
    if (!takes && !modifies) {
      throw refused("what stands before " + text.charAt(at) + " cannot be repeated so");
    }
    repeating = true;
    last = Last.QUANTIFIER;
    if (!counted) {
      at++;
      return;
    }
    Matcher count = COUNT.matcher(text).region(at, text.length());
    if (!count.lookingAt() || tooMany(count.group(1)) || tooMany(count.group(3))) {
      throw refused("repetitions are counted {n}, {n,} or {n,m}, up to " + MOST);
    }
    at = count.end();
  }

  @SuppressWarnings("NullAway") // a group that did not take part is null
  private static boolean tooMany(String count) {
    return count != null && !count.isEmpty() && Integer.parseInt(count) > MOST;
  }

  private static IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("the regular expression is refused: " + why);
  }
}
