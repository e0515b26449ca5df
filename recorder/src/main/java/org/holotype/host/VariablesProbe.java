package org.holotype.host;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holotype.manifest.Fact;
import org.holotype.privacy.Salt;

/**
 * The caller's environment, none of which reaches a launch. Told by value are variables of locale
 * and time zone, and those that select code where the value is a plain number or word; every other
 * value is told as a salted digest, so that two records show whether it was the same.
 */
final class VariablesProbe implements Probe {
  private static final String SOURCE = "the caller's environment";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.,:=+-]{0,40}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,80}");
  private static final Set<String> LOCALE = Set.of("LANG", "LANGUAGE", "TZ");

  /** These differ from one command to the next. */
  private static final Set<String> MOVING = Set.of("_", "OLDPWD", "PWD", "SHLVL");

  private final Map<String, String> environment;
  private final Salt salt;

  VariablesProbe(Map<String, String> environment, Salt salt) {
    this.environment = new TreeMap<>(environment);
    this.salt = salt;
  }

  @Override
  public List<Fact> read() {
    return List.of(
        told("caller.locale", VariablesProbe::isLocale),
        told("caller.selecting", DroppedVariables::selectsCode),
        others());
  }

  private static boolean isLocale(String name) {
    return LOCALE.contains(name) || name.startsWith("LC_");
  }

  private Fact told(String fact, Predicate<String> isMeant) {
    String words =
        environment.keySet().stream()
            .filter(name -> NAME.matcher(name).matches() && isMeant.test(name))
            .map(name -> name + "=" + shown(environment.getOrDefault(name, "")))
            .collect(Collectors.joining(" "));
    return Fact.known(fact, words.isEmpty() ? "none is set" : words, SOURCE);
  }

  private String shown(String value) {
    return PLAIN.matcher(value).matches() ? value : salt.digest(value);
  }

  /** Not even the names: what a site calls its variables may name the site. */
  private Fact others() {
    List<String> others =
        environment.entrySet().stream()
            .filter(each -> !isLocale(each.getKey()))
            .filter(each -> !DroppedVariables.selectsCode(each.getKey()))
            .filter(each -> !MOVING.contains(each.getKey()))
            .map(each -> each.getKey() + "=" + each.getValue())
            .toList();
    return Fact.known(
        "caller.others",
        others.isEmpty() ? "none is set" : salt.digest(String.join("\0", others)),
        SOURCE);
  }
}
