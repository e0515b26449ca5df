package org.holotype.compare.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.holotype.compare.Context;
import org.holotype.compare.Terms;
import org.holotype.compare.text.Token.Kind;
import org.holotype.compare.text.TokenPair.Nature;

/** Puts the tokens of two texts side by side and says of each that differs how to judge it. */
final class Alignment {
  /** As the shell's {@code time} writes them; beside bare numbers they are ordinary words. */
  private static final Set<String> CLOCK_LABELS = Set.of("elapsed", "real", "took");

  private static final Set<String> USER_LABELS = Set.of("user");
  private static final Set<String> SYSTEM_LABELS = Set.of("sys");
  private static final Set<String> DURATION_LABELS = Set.of("elapsed", "took");

  private static final Set<String> TIME_LABELS =
      Set.of("time", "timestamp", "epoch", "created", "modified", "mtime", "started", "finished");

  /** As many words before an id as may say that somebody chose it. */
  private static final int FAR = 5;

  private static final String DAY = "2026-11-24";

  private static final Set<String> NAME_LABELS =
      Set.of("version", "release", "revision", "section", "chapter", "code", "label");

  /** Tokens of a longer text would not fit in memory beside each other. */
  static final int LONGEST = 1 << 19;

  /** A clock inside a run is started after it, and what it says may be rounded to a second. */
  private static final double SLACK = 1;

  private static final double RELATIVE_SLACK = 0.1;

  private final Terms terms;
  private final List<String> labels;
  private final List<Token> left;
  private final List<Token> right;

  private Alignment(Terms terms, String label, List<Token> left, List<Token> right) {
    this.terms = terms;
    this.labels = label.isEmpty() ? List.of() : List.of(label);
    this.left = left;
    this.right = right;
  }

  /**
   * The tokens that differ; one pair of whole texts where they cannot be put side by side.
   *
   * @param label what the format calls the place: a key, a column
   */
  static List<TokenPair> of(Terms terms, String label, String a, String b) {
    if (Math.max(a.length(), b.length()) > LONGEST) {
      return List.of(new TokenPair(Nature.OTHER, a, b, List.of(), 0));
    }
    List<TokenPair> seen =
        new Alignment(terms, label, Tokens.of(terms.recorded(), a), Tokens.of(terms.observed(), b))
            .pairs(a, b);
    boolean known = !terms.recorded().known().isEmpty() || !terms.observed().known().isEmpty();
    if (!known || seen.stream().noneMatch(TokenPair::isOther)) {
      return seen;
    }
    // A name that only one side's run knows must not hide that both wrote the same.
    List<TokenPair> plain =
        new Alignment(
                terms,
                label,
                Tokens.withoutKnown(terms.recorded(), a),
                Tokens.withoutKnown(terms.observed(), b))
            .pairs(a, b);
    return plain.stream().noneMatch(TokenPair::isOther) ? plain : seen;
  }

  private List<TokenPair> pairs(String a, String b) {
    if (left.size() != right.size()) {
      return List.of(new TokenPair(Nature.OTHER, a, b, List.of(), 0));
    }
    List<TokenPair> pairs = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < left.size(); i++) {
      Token one = left.get(i);
      Token other = right.get(i);
      if (!one.equals(other)) {
        pairs.add(new TokenPair(nature(i), one.text(), other.text(), before(i), at));
      }
      at += one.text().length();
    }
    return pairs;
  }

  private Nature nature(int i) {
    Token one = left.get(i);
    Token other = right.get(i);
    if (one.kind() != other.kind() || !one.sort().equals(other.sort())) {
      return Nature.OTHER;
    }
    return switch (one.kind()) {
      case TIME -> time(i);
      case KNOWN -> Nature.PATH_HOST;
      case NUMBER -> number(i);
      case DURATION -> isOwnClock(i) ? Nature.TIME : Nature.OTHER;
      case WORD -> isId(i) ? Nature.ID : Nature.OTHER;
      case BLANK -> isPadding(i) ? Nature.PADDING : Nature.OTHER;
      case MARK -> Nature.OTHER;
    };
  }

  /** A day alone, or a count of seconds that nothing calls a time, is data. */
  private Nature time(int i) {
    String text = left.get(i).text();
    if (text.length() == DAY.length() && !Numeral.isDigit(text.charAt(4))) {
      return Nature.OTHER;
    }
    boolean count = text.chars().allMatch(c -> Numeral.isDigit(c) || c == '.');
    return count && !isLabelled(i, TIME_LABELS) ? Nature.NUMBER : Nature.TIME;
  }

  /** Release 1.10 is not release 1.1, and in running text nobody knows what is a release. */
  private Nature number(int i) {
    boolean same =
        Numeral.of(left.get(i).text())
            .filter(Numeral::isFinite)
            .flatMap(one -> Numeral.of(right.get(i).text()).map(one::isSame))
            .orElse(false);
    if (same || isLabelled(i, NAME_LABELS) || isAfterHash(i)) {
      return Nature.OTHER;
    }
    return isOwnDuration(i) ? Nature.TIME : Nature.NUMBER;
  }

  /** Whether what stands under a label is a name, however much it looks like a number. */
  static boolean namesThings(String label) {
    return NAME_LABELS.contains(label.toLowerCase(Locale.ROOT));
  }

  /** A colour of a style sheet, or the name of a part. */
  private boolean isAfterHash(int i) {
    return i > 0 && left.get(i - 1).text().endsWith("#");
  }

  private boolean isId(int i) {
    return !isDump()
        && !Ids.sayChosen(before(i, FAR))
        && Ids.couldBe(left.get(i).text(), right.get(i).text(), before(i));
  }

  /** A text of nothing but several hexadecimal words is data written so. */
  private boolean isDump() {
    List<Token> words = left.stream().filter(token -> !token.is(Kind.BLANK)).toList();
    return words.size() > 1 && words.stream().allMatch(token -> Ids.isShaped(token.text()));
  }

  /** Blanks that keep numbers in line; a tab is a cell's end, and what begins a line its level. */
  private boolean isPadding(int i) {
    boolean tabs = left.get(i).text().indexOf('\t') >= 0 || right.get(i).text().indexOf('\t') >= 0;
    return i > 0 && !tabs && (keepsInLine(i, i - 1) || keepsInLine(i, i + 1));
  }

  /**
   * Whether the blanks make up for the number's other width: no more and no less, or down to the
   * single one that keeps a number too wide for its column from the next.
   */
  private boolean keepsInLine(int blanks, int number) {
    int wider = width(right, number) - width(left, number);
    int fewer = width(left, blanks) - width(right, blanks);
    boolean overflows =
        Integer.signum(wider) == Integer.signum(fewer)
            && Math.abs(wider) >= Math.abs(fewer)
            && Math.min(width(left, blanks), width(right, blanks)) == 1;
    return isNumberOfOtherWidth(number) && (wider == fewer || overflows);
  }

  private static int width(List<Token> side, int i) {
    return side.get(i).text().length();
  }

  private boolean isNumberOfOtherWidth(int i) {
    return i >= 0
        && i < left.size()
        && left.get(i).is(Kind.NUMBER)
        && right.get(i).is(Kind.NUMBER)
        && left.get(i).text().length() != right.get(i).text().length();
  }

  private boolean isOwnDuration(int i) {
    Optional<Double> unit = i + 1 < left.size() ? unit(i + 1) : Optional.empty();
    return unit.isPresent()
        && isLabelled(i, DURATION_LABELS)
        && isWithin(terms.recorded(), i, seconds(left.get(i), unit.orElseThrow()))
        && isWithin(terms.observed(), i, seconds(right.get(i), unit.orElseThrow()));
  }

  private Optional<Double> unit(int next) {
    int at = left.get(next).is(Kind.BLANK) ? next + 1 : next;
    boolean same = at < left.size() && left.get(at).equals(right.get(at));
    return same ? Durations.unit(left.get(at).text()) : Optional.empty();
  }

  private static double seconds(Token number, double unit) {
    return Numeral.of(number.text()).map(one -> one.value() * unit).orElse(Double.NaN);
  }

  private boolean isOwnClock(int i) {
    return isWithin(terms.recorded(), i, Durations.clock(left.get(i).text()))
        && isWithin(terms.observed(), i, Durations.clock(right.get(i).text()));
  }

  /**
   * Whether it is what the record says of that side's run as a whole. How long a part of it took no
   * record knows.
   */
  private boolean isWithin(Context context, int i, double seconds) {
    return (isLabelled(i, CLOCK_LABELS) && fits(context.elapsed(), seconds))
        || (isLabelled(i, USER_LABELS) && fits(context.user(), seconds))
        || (isLabelled(i, SYSTEM_LABELS) && fits(context.system(), seconds));
  }

  private static boolean fits(Optional<Double> measured, double seconds) {
    return seconds >= 0
        && measured
            .filter(all -> seconds <= all + SLACK)
            .filter(all -> seconds >= all - Math.max(SLACK, RELATIVE_SLACK * all))
            .isPresent();
  }

  private boolean isLabelled(int i, Set<String> any) {
    return before(i).stream().anyMatch(word -> any.contains(word.toLowerCase(Locale.ROOT)));
  }

  /** The two words before a token, and the place's own name. */
  private List<String> before(int i) {
    return before(i, 2);
  }

  private List<String> before(int i, int count) {
    List<String> words = new ArrayList<>(labels);
    int most = labels.size() + count;
    for (int at = i - 1; at >= 0 && at >= i - 4 * count && words.size() < most; at--) {
      if (left.get(at).is(Kind.WORD)) {
        words.add(left.get(at).text());
      }
    }
    return words;
  }
}
