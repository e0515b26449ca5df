package org.holotype.compare.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids of a drawing and what refers to them. Renaming changes nothing as long as each id became
 * one other everywhere, and no style sheet or script calls it by name.
 */
final class XmlIds {
  private static final Pattern REFERENCE = Pattern.compile("url\\(#[^()\\s\"']{1,1000}\\)");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w-]*");

  private static final Pattern RANDOM =
      Pattern.compile("([\\w-]{0,40}?)(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{8,40}");

  /**
   * What Matplotlib calls clip paths, markers, hatches, images, parts of collections, and the
   * groups of what it draws.
   */
  private static final Pattern DRAWN =
      Pattern.compile(
          "([pmh]|image|C[0-9a-f]{1,8}_[0-9a-f]{1,8}_|(?:line2d|patch|axes|figure)_)[0-9a-f]{10}");

  private final Map<String, String> forth = new HashMap<>();
  private final Map<String, String> back = new HashMap<>();
  private final Set<String> called = new HashSet<>();
  private final Set<String> defined = new HashSet<>();
  private final Set<String> definedThere = new HashSet<>();
  private final Set<String> referred = new HashSet<>();
  private boolean renamed;
  private boolean contradicted;

  /** An id, or a reference to one, that became another or stayed. */
  void pair(String a, String b) {
    renamed |= !a.equals(b);
    contradicted |= !forth.computeIfAbsent(a, id -> b).equals(b);
    contradicted |= !back.computeIfAbsent(b, id -> a).equals(a);
  }

  /** A link to an id. */
  void link(String a, String b) {
    referred.add(a);
    pair(a, b);
  }

  /** An element's own id. */
  void define(String a, String b) {
    defined.add(a);
    definedThere.add(b);
    pair(a, b);
  }

  /** Text that may call ids by their names. */
  void call(String text) {
    for (String word : text.split("[^\\w-]+", -1)) {
      called.add(word);
    }
  }

  /**
   * The text with references taken out, so that what is left can be held against the other side.
   */
  static String without(String text) {
    return REFERENCE.matcher(text).replaceAll("url(#)");
  }

  /** Takes in the references of two values that are the same without them. */
  void references(String a, String b) {
    Matcher left = REFERENCE.matcher(a);
    Matcher right = REFERENCE.matcher(b);
    while (left.find() && right.find()) {
      pair(left.group(), right.group());
      link(bare(left.group()), bare(right.group()));
    }
  }

  private static String bare(String reference) {
    return reference.substring("url(#".length(), reference.length() - 1);
  }

  boolean areRenamed() {
    return renamed;
  }

  /**
   * A name that nothing bears, that says more than a name can, or that nobody needs but to tell the
   * reader something, is data.
   */
  private boolean isName(String a, String b) {
    boolean reference = a.startsWith("url(#");
    boolean random = isDrawn(a, b) || isOfRun(a, b);
    return reference
        || (defined.contains(a)
            && definedThere.contains(b)
            && (referred.contains(a) || random)
            && NAME.matcher(a).matches()
            && NAME.matcher(b).matches());
  }

  private static boolean isDrawn(String a, String b) {
    Matcher one = DRAWN.matcher(a);
    Matcher other = DRAWN.matcher(b);
    return one.matches() && other.matches() && one.group(1).equals(other.group(1));
  }

  /** Chance alone says nothing of whose id it is: a patient has one too. */
  private static boolean isOfRun(String a, String b) {
    Matcher one = RANDOM.matcher(a);
    Matcher other = RANDOM.matcher(b);
    return one.matches()
        && other.matches()
        && one.group(1).equals(other.group(1))
        && Ids.sayRun(List.of(one.group(1)));
  }

  boolean areNames() {
    return !contradicted
        && forth.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(entry.getValue()))
            .allMatch(entry -> isName(entry.getKey(), entry.getValue()))
        && forth.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(entry.getValue()))
            .noneMatch(
                entry -> called.contains(entry.getKey()) || called.contains(entry.getValue()));
  }
}
