package org.holotype.compare.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.compare.Context;
import org.holotype.compare.Context.Known;
import org.holotype.compare.text.Token.Kind;

/** Takes one side's text apart, seeing times and names of that side's own run as such. */
final class Tokens {
  private static final Pattern DURATION = Pattern.compile("\\d{1,6}m\\d{1,2}(?:[.,]\\d{1,9})?s");
  private static final Set<String> NUMBER_LABELS = Set.of("uid", "job", "jobid");
  private static final int UUID_LENGTH = 36;

  private final Context context;
  private final List<Known> known;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokens(Context context, List<Known> known, String text) {
    this.context = context;
    this.known = known;
    this.text = text;
  }

  /** The text's tokens, in order and without a gap. */
  static List<Token> of(Context context, String text) {
    return new Tokens(context, context.known(), text).split();
  }

  /** The same, no string of the run being known. */
  static List<Token> withoutKnown(Context context, String text) {
    return new Tokens(context, List.of(), text).split();
  }

  private List<Token> split() {
    while (at < text.length()) {
      Token token = known().or(this::time).orElseGet(this::plain);
      tokens.add(token);
      at += token.text().length();
    }
    return tokens;
  }

  private Optional<Token> known() {
    for (Known one : known) {
      int end = at + one.text().length();
      if (text.startsWith(one.text(), at) && isBoundary(one.text(), end) && isMeant(one)) {
        return Optional.of(new Token(Kind.KNOWN, one.text(), one.role()));
      }
    }
    return Optional.empty();
  }

  /** A name inside a longer word is another word. */
  private boolean isBoundary(String name, int end) {
    boolean opens = !isWordLike(name.charAt(0)) || at == 0 || !isWordLike(text.charAt(at - 1));
    boolean closes =
        !isWordLike(name.charAt(name.length() - 1))
            || end == text.length()
            || !isWordLike(text.charAt(end));
    return opens && closes && (name.charAt(0) != '/' || isWholePath(end));
  }

  /** Neither the end of a longer path nor the beginning of a sibling's name. */
  private boolean isWholePath(int end) {
    int from = at;
    while (from > 0
        && (isWordLike(text.charAt(from - 1)) || ".-".indexOf(text.charAt(from - 1)) >= 0)) {
      from--;
    }
    // What stands glued before a path is no directory only where it is an option: -I/usr/include.
    boolean begins = from == at || text.charAt(from) == '-';
    boolean sibling =
        end + 1 < text.length()
            && "-+~.".indexOf(text.charAt(end)) >= 0
            && isWordLike(text.charAt(end + 1));
    return begins && !sibling;
  }

  /** A bare number that equals the id of a user or a job is data unless the text says otherwise. */
  private boolean isMeant(Known one) {
    boolean number = one.text().chars().allMatch(Numeral::isDigit);
    return !number || NUMBER_LABELS.contains(lastWord());
  }

  private String lastWord() {
    for (int i = tokens.size() - 1; i >= 0 && i >= tokens.size() - 4; i--) {
      if (!tokens.get(i).is(Kind.MARK) && !tokens.get(i).is(Kind.BLANK)) {
        return tokens.get(i).text().toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }

  private Optional<Token> time() {
    boolean inside = at > 0 && (isWordLike(text.charAt(at - 1)) || isPartOfNumber());
    if (inside || context.started().isEmpty()) {
      return Optional.empty();
    }
    return Moment.at(text, at)
        .filter(moment -> context.isWithinADay(moment.instant()))
        .map(
            moment ->
                new Token(
                    Kind.TIME, text.substring(at, moment.end()), "grammar " + moment.grammar()));
  }

  private boolean isPartOfNumber() {
    return "+-.".indexOf(text.charAt(at - 1)) >= 0 && Numeral.isDigit(text.charAt(at));
  }

  private Token plain() {
    char first = text.charAt(at);
    if (first == ' ' || first == '\t') {
      return new Token(Kind.BLANK, text.substring(at, run(at, c -> c == ' ' || c == '\t')));
    }
    if (isUuid()) {
      return new Token(Kind.WORD, text.substring(at, at + UUID_LENGTH));
    }
    return duration().or(this::id).or(this::number).orElseGet(this::word);
  }

  private Optional<Token> duration() {
    if (!Numeral.isDigit(text.charAt(at)) || isInsideWord()) {
      return Optional.empty();
    }
    Matcher matcher = DURATION.matcher(text).region(at, text.length());
    return matcher.lookingAt()
            && (matcher.end() == text.length() || !isWordLike(text.charAt(matcher.end())))
        ? Optional.of(new Token(Kind.DURATION, matcher.group()))
        : Optional.empty();
  }

  /** Hexadecimal that begins with digits is no number with a unit. */
  private Optional<Token> id() {
    String word = text.substring(at, run(at, Character::isLetterOrDigit));
    return Ids.isShaped(word) ? Optional.of(new Token(Kind.WORD, word)) : Optional.empty();
  }

  private Optional<Token> number() {
    if (isInsideWord()) {
      return Optional.empty();
    }
    int end = Numeral.end(text, at);
    return end > at && isNumberEnd(end)
        ? Optional.of(new Token(Kind.NUMBER, text.substring(at, end)))
        : Optional.empty();
  }

  private boolean isInsideWord() {
    return at > 0 && (isWordLike(text.charAt(at - 1)) || endsDotted());
  }

  /** Behind {@code 1.2} another {@code .3} is part of a version, not a number. */
  private boolean endsDotted() {
    return text.charAt(at - 1) == '.' && at > 1 && isWordLike(text.charAt(at - 2));
  }

  private boolean isNumberEnd(int end) {
    if (end == text.length() || !isWordLike(text.charAt(end))) {
      return end == text.length()
          || text.charAt(end) != '.'
          || end + 1 == text.length()
          || !isWordLike(text.charAt(end + 1));
    }
    int unit = run(end, Tokens::isAsciiLetter);
    boolean word = unit < text.length() && isWordLike(text.charAt(unit));
    return unit > end && unit - end <= 4 && !word;
  }

  private Token word() {
    int end = run(at, Character::isLetterOrDigit);
    if (end == at) {
      int mark = Character.charCount(text.codePointAt(at));
      return new Token(Kind.MARK, text.substring(at, at + mark));
    }
    String word = text.substring(at, end);
    boolean bare = at == 0 || !isWordLike(text.charAt(at - 1));
    boolean ends = end == text.length() || text.charAt(end) != '_';
    boolean number = bare && ends && Numeral.of(word).isPresent() && !isInsideWord();
    return new Token(number && isNumberEnd(end) ? Kind.NUMBER : Kind.WORD, word);
  }

  private boolean isUuid() {
    if (at + UUID_LENGTH > text.length() || !Ids.isUuid(text.substring(at, at + UUID_LENGTH))) {
      return false;
    }
    boolean opens = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    int end = at + UUID_LENGTH;
    return opens && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }

  private int run(int from, java.util.function.IntPredicate member) {
    int end = from;
    while (end < text.length() && member.test(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isAsciiLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isWordLike(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
