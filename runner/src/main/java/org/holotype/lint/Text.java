package org.holotype.lint;

import java.util.List;
import java.util.Locale;

/**
 * Something that was written by an author or a run.
 *
 * @param name of the file, or what else it is, fit for a terminal
 * @param role what it is for
 * @param content bytes as ISO-8859-1
 */
record Text(String name, Role role, String content) {
  /** What a text is for. */
  enum Role {
    COMMAND,
    SCRIPT,
    RECIPE,
    OUTPUT
  }

  List<String> lines() {
    return content.lines().toList();
  }

  /** Where a line is, counted from 0. */
  String at(int line) {
    return role == Role.COMMAND ? name : name + ":" + (line + 1);
  }

  /** The name in lower case, without its directory. */
  String fileName() {
    return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }
}
