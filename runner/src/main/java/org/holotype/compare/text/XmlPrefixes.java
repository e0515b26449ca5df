package org.holotype.compare.text;

import java.util.Set;
import java.util.TreeSet;

/**
 * Prefixes that stand for other name spaces on the other side. Names are compared with what their
 * prefixes stand for; a value that uses one is only seen to.
 */
final class XmlPrefixes {
  private final Set<String> changed = new TreeSet<>();
  private boolean used;

  /** Takes in what an element declares. */
  void declared(XmlSide left, XmlSide right) {
    Set<String> declared = left.prefixes();
    declared.addAll(right.prefixes());
    for (String prefix : declared) {
      if (!left.namespace(prefix).equals(right.namespace(prefix))) {
        changed.add(prefix);
      }
    }
  }

  /** Takes in a value or a text that may use them. */
  void value(String text) {
    if (!used && !changed.isEmpty()) {
      used = changed.stream().anyMatch(prefix -> isWordOf(prefix, text));
    }
  }

  /** Whether a value means another name space, or may: a name without a prefix has one too. */
  boolean matter() {
    return used || changed.contains("");
  }

  private static boolean isWordOf(String prefix, String text) {
    int at = prefix.isEmpty() ? -1 : text.indexOf(prefix);
    while (at >= 0) {
      int end = at + prefix.length();
      if ((at == 0 || !isPart(text.charAt(at - 1)))
          && (end == text.length() || !isPart(text.charAt(end)))) {
        return true;
      }
      at = text.indexOf(prefix, at + 1);
    }
    return false;
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }
}
