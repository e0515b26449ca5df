package org.holotype.implementation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.manifest.Fact;

/** Julia, which compiles for the processor that it finds. */
final class JuliaInquiry implements Inquiry {
  private static final String VERSION = "julia.version";
  private static final Pattern SAID = Pattern.compile("julia version (\\S+)");

  @Override
  public List<String> names() {
    return List.of(VERSION);
  }

  @Override
  public boolean concerns(Subject subject, Mapped mapped) {
    return subject.name().equals("julia");
  }

  @Override
  public void ask(Subject subject, Mapped mapped, Script script) {
    script.ask("julia", script.word(subject.path()) + " --version");
  }

  @Override
  public List<Fact> facts(Subject subject, Mapped mapped, Answers answers) {
    return List.of(
        answers
            .to("julia")
            .fact(
                VERSION,
                "julia --version",
                text ->
                    Optional.of(SAID.matcher(text))
                        .filter(Matcher::find)
                        .map(found -> found.group(1))));
  }
}
