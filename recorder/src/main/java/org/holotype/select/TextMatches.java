package org.holotype.select;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first match of a regular expression within a line. */
final class TextMatches {
  private static final int LONGEST = 1 << 20;

  private TextMatches() {}

  static Selected find(Pattern pattern, BufferedReader file) throws IOException {
    CountedReads reads = new CountedReads();
    StringBuilder line = new StringBuilder();
    for (int letter = file.read(); letter >= 0; letter = file.read()) {
      if (letter != '\n') {
        if (line.length() <= LONGEST) {
          line.append((char) letter);
        }
        continue;
      }
      Selected found = inLine(pattern, line, reads);
      if (isAnswer(found)) {
        return found;
      }
      line.setLength(0);
    }
    return inLine(pattern, line, reads);
  }

  private static final String NOTHING = "nothing matches";

  private static boolean isAnswer(Selected selected) {
    return !selected.reason().equals(NOTHING);
  }

  private static Selected inLine(Pattern pattern, StringBuilder line, CountedReads reads) {
    if (line.length() > LONGEST) {
      return Selected.missing("a line before any match has more than " + LONGEST + " characters");
    }
    int end = line.length();
    String text =
        end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    try {
      Matcher matcher = pattern.matcher(reads.of(text));
      return matcher.find() ? group(matcher) : Selected.missing(NOTHING);
    } catch (CountedReads.TooMany | StackOverflowError e) {
      return Selected.missing("the regular expression takes too long on it");
    }
  }

  @SuppressWarnings("NullAway") // a group that took no part in the match is null
  private static Selected group(Matcher matcher) {
    String group = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
    return group == null
        ? Selected.missing("the group took no part in the match")
        : Selected.found(group);
  }
}
