package org.holotype.implementation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.manifest.Fact;

/**
 * Python, whose sets and dictionaries of text come in an order that a random seed decides unless a
 * variable fixes it (Python, "Command line and environment", PYTHONHASHSEED).
 */
final class PythonInquiry implements Inquiry {
  private static final String HASH_SEED = "python.hashseed";
  private static final String VERSION = "python.version";
  private static final String VARIABLE = "PYTHONHASHSEED";
  private static final String QUESTION = "python";
  private static final Pattern SAID = Pattern.compile("(?m)^Python ([0-9][0-9A-Za-z.+]*)");

  @Override
  public List<String> names() {
    return List.of(HASH_SEED, VERSION);
  }

  @Override
  public boolean concerns(Subject subject, Mapped mapped) {
    return Python.of(mapped).filter(subject::equals).isPresent();
  }

  @Override
  public void ask(Subject subject, Mapped mapped, Script script) {
    script.ask(QUESTION, script.word(subject.path()) + " -V");
  }

  @Override
  public List<Fact> facts(Subject subject, Mapped mapped, Answers answers) {
    String seed = mapped.variable(VARIABLE).filter(set -> !set.isEmpty()).orElse("random");
    return List.of(
        Bytes.fact(HASH_SEED, VARIABLE, Optional.of(seed), ""),
        answers
            .to(QUESTION)
            .fact(
                VERSION,
                "python -V",
                text ->
                    Optional.of(SAID.matcher(text))
                        .filter(Matcher::find)
                        .map(found -> found.group(1))));
  }
}
