package org.holotype.compare.archive;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.holotype.compare.Context;
import org.holotype.compare.Context.Known;

/**
 * Names without what belongs to one run alone: roles between zero bytes stand in its place. Names
 * with a zero byte are refused before, so none can pretend to be a role.
 */
final class Neutral {
  private static final Set<String> NUMBERED =
      Set.of("pid", "uid", "gid", "job", "jobid", "process");

  private final String name;
  private final List<Known> known;

  private Neutral(Context context, String name) {
    this.name = name;
    known = context.known().stream().map(one -> new Known(one.role(), latin1(one.text()))).toList();
  }

  /** A path or a name by itself; bytes in ISO-8859-1. */
  static String whole(Context context, String name) {
    return new Neutral(context, name).without((one, at) -> one.isWholeIn(name, at));
  }

  /** The name of a member, which may hold a whole path behind another directory. */
  static String member(Context context, String name) {
    return new Neutral(context, name).without((one, at) -> one.isWordIn(name, at));
  }

  private String without(BiPredicate<Known, Integer> stands) {
    StringBuilder neutral = new StringBuilder();
    int at = 0;
    while (at < name.length()) {
      int place = at;
      Optional<Known> found =
          known.stream().filter(one -> stands.test(one, place) && isMeant(one, place)).findFirst();
      neutral.append(found.map(one -> "\0" + one.role() + "\0").orElse(name.substring(at, at + 1)));
      at += found.map(one -> one.text().length()).orElse(1);
    }
    return neutral.toString();
  }

  /** A bare number is data unless the word before it says otherwise. */
  private boolean isMeant(Known one, int at) {
    return !one.text().chars().allMatch(Character::isDigit) || NUMBERED.contains(wordBefore(at));
  }

  private String wordBefore(int at) {
    int end = at;
    while (end > 0 && !Character.isLetterOrDigit(name.charAt(end - 1))) {
      end--;
    }
    int from = end;
    while (from > 0 && Character.isLetterOrDigit(name.charAt(from - 1))) {
      from--;
    }
    return name.substring(from, end).toLowerCase(Locale.ROOT);
  }

  private static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
