package org.holotype.implementation;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code ompi_info --parsable --param coll all --level 9} says: of each parameter its value,
 * and where that came from ({@code
 * mca:coll:tuned:param:coll_tuned_allreduce_algorithm:source:environment}).
 */
final class OpenMpiParameters {
  private static final Pattern LINE =
      Pattern.compile("mca:[a-z]+:[a-z0-9_]+:param:([a-z0-9_]+):(value|source):(.*)");

  private OpenMpiParameters() {}

  /** Those that something set, as {@code NAME=VALUE}; empty where nothing was said. */
  static Optional<String> set(String text) {
    Map<String, String> values = new TreeMap<>();
    TreeSet<String> byDefault = new TreeSet<>();
    text.lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(
            line -> {
              if (line.group(2).equals("value")) {
                values.put(line.group(1), line.group(3).replaceAll("\\s+", "-"));
              } else if (line.group(3).equals("default")) {
                byDefault.add(line.group(1));
              }
            });
    boolean told = !values.isEmpty();
    values.keySet().removeAll(byDefault);
    return told
        ? Optional.of(
            values.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" ")))
        : Optional.empty();
  }
}
