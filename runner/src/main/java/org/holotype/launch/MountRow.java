package org.holotype.launch;

import java.util.Locale;

/**
 * A mount that a table can hold: many of them are made by one process, where each on its own would
 * cost another.
 *
 * @param source bytes as ISO-8859-1
 * @param target relative to the stage, or absolute
 * @param type of the file system; {@code none} for a bind
 * @param options as {@code mount} takes them; of a bind, {@code bind} or {@code rbind} first
 * @see <a href="https://man7.org/linux/man-pages/man5/fstab.5.html">fstab(5)</a>
 */
record MountRow(String source, String target, String type, String options) {
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-";

  /** What is there already, seen once more. */
  static MountRow bind(String source, String target) {
    return new MountRow(source, target, "none", "bind");
  }

  /** The same that nobody may write to. */
  static MountRow sealed(String source, String target) {
    return new MountRow(source, target, "none", "bind,ro,nosuid,nodev");
  }

  /** Layers as one tree. */
  static MountRow overlay(String target, String options) {
    return new MountRow("overlay", target, "overlay", options);
  }

  boolean isOverlay() {
    return type.equals("overlay");
  }

  /** The script line that adds it to the table. */
  String script() {
    return "row '" + octal(source) + "' '" + octal(target) + "' " + type + " '" + options + "'";
  }

  /**
   * Blanks end a field, and a backslash begins the octal number of a byte. A shell's {@code printf
   * %b} takes up to four digits where that number begins with a zero, so no plain digit follows.
   */
  private static String octal(String bytes) {
    StringBuilder words = new StringBuilder();
    boolean afterNumber = false;
    for (int at = 0; at < bytes.length(); at++) {
      char each = bytes.charAt(at);
      boolean plain = PLAIN.indexOf(each) >= 0 && !(afterNumber && Character.isDigit(each));
      words.append(plain ? String.valueOf(each) : escaped(each));
      afterNumber = !plain;
    }
    return words.toString();
  }

  private static String escaped(char each) {
    return String.format(Locale.ROOT, "\\%03o", (int) each);
  }
}
