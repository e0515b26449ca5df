package org.holotype.compare.slot;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.compare.Context;
import org.holotype.compare.Terms;
import org.holotype.verdict.DifferenceClass;

/**
 * A text in which everything that its own run explains stands aside: times within a day of the run,
 * and the strings that the run's record knows.
 */
public final class EmbeddedText {
  private static final int SHORTEST = 3;

  private final StringBuilder rest = new StringBuilder();
  private final List<Part> parts = new ArrayList<>();

  private record Part(DifferenceClass explains, String text) {}

  private EmbeddedText(String text, Context context) {
    int at = 0;
    while (at < text.length()) {
      int end = startsWord(text, at) ? explained(text, at, context) : at;
      if (end == at) {
        rest.append(text.charAt(at));
        end++;
      }
      at = end;
    }
  }

  /**
   * The classes that explain every difference between two texts; empty where something is left that
   * no run explains, or where nothing differs.
   */
  public static Set<DifferenceClass> explain(String recorded, String observed, Terms terms) {
    EmbeddedText before = new EmbeddedText(recorded, terms.recorded());
    EmbeddedText now = new EmbeddedText(observed, terms.observed());
    Set<DifferenceClass> classes = EnumSet.noneOf(DifferenceClass.class);
    if (!before.rest.toString().contentEquals(now.rest)
        || before.parts.size() != now.parts.size()) {
      return classes;
    }
    for (int i = 0; i < before.parts.size(); i++) {
      Part part = before.parts.get(i);
      if (!part.equals(now.parts.get(i))) {
        classes.add(part.explains());
      }
    }
    return classes;
  }

  private int explained(String text, int at, Context context) {
    Optional<Times.Found> time =
        Times.at(text, at).filter(found -> context.isWithinADay(found.instant()));
    if (time.isPresent()) {
      Times.Found found = time.orElseThrow();
      aside(DifferenceClass.EMBEDDED_TIMESTAMP, found.notation(), text.substring(at, found.end()));
      return found.end();
    }
    for (Context.Known known : context.known()) {
      if (isTelling(known.text()) && known.isWholeIn(text, at)) {
        aside(DifferenceClass.EMBEDDED_PATH_HOST, known.role(), known.text());
        return at + known.text().length();
      }
    }
    return at;
  }

  private void aside(DifferenceClass explains, String name, String text) {
    rest.append('\u0000').append(name).append('\u0000');
    parts.add(new Part(explains, text));
  }

  /** A bare number could be a result just as well. */
  private static boolean isTelling(String known) {
    return known.length() >= SHORTEST
        && known.chars().anyMatch(c -> Character.isLetter(c) || c == '/');
  }

  private static boolean startsWord(String text, int at) {
    return at == 0 || !isWordPart(text.charAt(at - 1));
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
