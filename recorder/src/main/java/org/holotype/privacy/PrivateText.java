package org.holotype.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.privacy.Private.Kind;

/**
 * Finds the private parts of a text in one pass. Only where a word starts is anything tried, and
 * nothing looks further than a token can be long, so that no text makes it slow.
 */
public final class PrivateText {
  private static final int LONGEST = 512;
  private static final Pattern NETWORK_ADDRESS =
      Pattern.compile("[0-9A-Fa-f]{2}(?:([:-])[0-9A-Fa-f]{2}(?:\\1[0-9A-Fa-f]{2}){4})(?![:\\w-])");
  private static final Pattern NO_ADDRESS = Pattern.compile("[0:-]+|[fF:-]+");
  private static final Pattern CREDENTIALS =
      Pattern.compile("://[^\\s:/@\"'<>{}$]{0,128}:([^\\s:/@\"'<>{}$*]{3,256})@");
  private static final Pattern HOME = Pattern.compile("/(?:home|Users)/([A-Za-z0-9][\\w.-]{1,63})");
  private static final Pattern SERIAL =
      Pattern.compile(
          "(?:serial(?:[ _-]?(?:number|no))?|S/N)\"?\\s{0,3}[:=]\\s{0,3}\"?"
              + "((?=[A-Z0-9-]{0,31}[0-9])[A-Z0-9][A-Z0-9-]{5,31})(?![\\w-])",
          Pattern.CASE_INSENSITIVE);
  private static final String KEY_BLOCK = "-----BEGIN ";
  private static final String KEY_WORDS = "PRIVATE KEY";

  private static final Comparator<Private> IN_ORDER =
      Comparator.comparingInt(Private::start)
          .thenComparing(Private::end, Comparator.reverseOrder());

  private final String text;
  private final PrivateWords words;
  private final List<Private> found = new ArrayList<>();

  private PrivateText(String text, PrivateWords words) {
    this.text = text;
    this.words = words;
  }

  /** The private parts of a text, in order, none within another. */
  public static List<Private> find(String text, PrivateWords words) {
    PrivateText scan = new PrivateText(text, words);
    scan.run();
    return apart(scan.found);
  }

  /** Of two that overlap the first one is kept: it is longer. */
  private static List<Private> apart(List<Private> found) {
    List<Private> kept = new ArrayList<>();
    int end = 0;
    for (Private part : found.stream().sorted(IN_ORDER).toList()) {
      if (part.start() >= end) {
        kept.add(part);
        end = part.end();
      }
    }
    return List.copyOf(kept);
  }

  private void run() {
    int at = 0;
    while (at < text.length()) {
      char letter = text.charAt(at);
      int next = isWord(letter) ? afterWord(at) : afterMark(letter, at);
      at = Math.max(next, at + 1);
    }
  }

  private int afterWord(int start) {
    int end = start + 1;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    int token = isTied(start) ? 0 : TokenShapes.find(text, start, found);
    if (token > 0) {
      return token;
    }
    int special = Math.max(networkAddress(start), serial(start));
    if (special > 0) {
      return special;
    }
    names(start, end);
    int value = Assignment.find(text, start, end, found);
    return Math.max(value, end);
  }

  /** Behind a dash no word starts, but one goes on. */
  private boolean isTied(int start) {
    return start > 0 && text.charAt(start - 1) == '-';
  }

  private int afterMark(char mark, int at) {
    return switch (mark) {
      case '-' -> keyBlock(at);
      case ':' -> matched(CREDENTIALS, at, Kind.URL_PASSWORD, 1);
      case '/' -> home(at);
      default -> 0;
    };
  }

  private int networkAddress(int start) {
    boolean isFirst = isSeparator(start + 2) && !isSeparator(start - 1);
    if (!isFirst) {
      return 0;
    }
    Matcher matcher = at(NETWORK_ADDRESS, start);
    if (!matcher.lookingAt() || NO_ADDRESS.matcher(matcher.group()).matches()) {
      return 0;
    }
    found.add(new Private(Kind.MAC, start, matcher.end()));
    return matcher.end();
  }

  private boolean isSeparator(int at) {
    return at >= 0 && at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == '-');
  }

  private int serial(int start) {
    char first = text.charAt(start);
    return first == 's' || first == 'S' ? matched(SERIAL, start, Kind.SERIAL, 1) : 0;
  }

  private int keyBlock(int start) {
    if (!text.startsWith(KEY_BLOCK, start)) {
      return 0;
    }
    int lineEnd = text.indexOf("-----", start + KEY_BLOCK.length());
    boolean secret =
        lineEnd > 0
            && lineEnd - start < LONGEST
            && text.substring(start, lineEnd).endsWith(KEY_WORDS);
    if (!secret) {
      return start + KEY_BLOCK.length();
    }
    int blockEnd = text.indexOf("-----END ", lineEnd);
    int end = blockEnd < 0 ? lineEnd : blockEnd;
    found.add(new Private(Kind.PRIVATE_KEY, start, end));
    return end + 5;
  }

  private int home(int start) {
    if (words.home().filter(home -> startsPath(home, start)).isPresent()) {
      int end = start + words.home().orElseThrow().length();
      found.add(new Private(Kind.HOME, start, end));
      return end;
    }
    return matched(HOME, start, Kind.HOME, 0);
  }

  private boolean startsPath(String home, int start) {
    int end = start + home.length();
    return text.startsWith(home, start)
        && (end == text.length() || text.charAt(end) == '/' || !isNamed(text.charAt(end)));
  }

  private static boolean isNamed(char letter) {
    return isWord(letter) || letter == '.' || letter == '-';
  }

  /** A name is also found where a dash or an underscore ties it to others. */
  private void names(int start, int end) {
    words.user().ifPresent(user -> name(user, Kind.USER, start, end));
    words.host().ifPresent(host -> name(host, Kind.HOST, start, end));
  }

  private void name(String name, Kind kind, int start, int end) {
    int at = end - start < name.length() ? -1 : text.substring(start, end).indexOf(name);
    if (at >= 0 && isEdge(start + at - 1) && isEdge(start + at + name.length())) {
      found.add(new Private(kind, start + at, start + at + name.length()));
    }
  }

  private boolean isEdge(int at) {
    return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }

  private int matched(Pattern pattern, int start, Kind kind, int group) {
    Matcher matcher = at(pattern, start);
    if (!matcher.lookingAt()) {
      return 0;
    }
    found.add(new Private(kind, matcher.start(group), matcher.end(group)));
    return matcher.end();
  }

  private Matcher at(Pattern pattern, int start) {
    return pattern
        .matcher(text)
        .region(start, Math.min(text.length(), start + LONGEST))
        .useTransparentBounds(true);
  }

  static boolean isWord(char letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || letter == '_';
  }
}
