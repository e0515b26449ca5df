package org.holotype.compare.text;

import java.util.HashMap;
import java.util.HashSet;
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

  /** What programs that draw put into ids so that no two drawings share them. */
  private static final Pattern RANDOM =
      Pattern.compile("[\\w-]{0,40}?(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{8,40}");

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
    boolean random = RANDOM.matcher(a).matches() && RANDOM.matcher(b).matches();
    return reference
        || (defined.contains(a)
            && definedThere.contains(b)
            && (referred.contains(a) || random)
            && NAME.matcher(a).matches()
            && NAME.matcher(b).matches());
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
