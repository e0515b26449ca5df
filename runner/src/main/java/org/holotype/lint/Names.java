package org.holotype.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of the user and the host, which no other run has.
 *
 * @param code of the findings
 * @param what it is, for people
 * @param name looked for as a word of its own
 */
record Names(String code, String what, String name) implements Rule {
  /** Names that are words of the language or that everybody has. */
  private static final Set<String> COMMON =
      Set.of(
          "root",
          "user",
          "users",
          "admin",
          "ubuntu",
          "debian",
          "fedora",
          "centos",
          "runner",
          "test",
          "guest",
          "nobody",
          "localhost",
          "holotype",
          "vagrant",
          "docker",
          "linux",
          "host",
          "home",
          "work",
          "data",
          "main",
          "builder",
          "build");

  private static final int SHORTEST = 4;

  /** A rule for a name, where it can be told from an ordinary word. */
  static Optional<Rule> of(String code, String what, Optional<String> name) {
    return name.map(full -> full.replaceFirst("\\..*", ""))
        .filter(one -> one.length() >= SHORTEST)
        .filter(one -> !COMMON.contains(one.toLowerCase(Locale.ROOT)))
        .map(one -> new Names(code, what, one));
  }

  @Override
  public List<Finding> findings(Text text) {
    Pattern word = Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(name) + "(?![A-Za-z0-9_])");
    List<Finding> findings = new ArrayList<>();
    List<String> lines = text.lines();
    for (int line = 0; line < lines.size(); line++) {
      if (lines.get(line).contains(name) && word.matcher(lines.get(line)).find()) {
        findings.add(
            new Finding(
                code,
                text.at(line),
                "holds " + what + " " + name,
                "write it without, or take it from the environment of each run"));
      }
    }
    return findings;
  }
}
