package org.holotype.implementation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.manifest.Fact;

/** GCC's OpenMP runtime, which prints its settings when it is loaded (libgomp, OMP_DISPLAY_ENV). */
final class OpenMpInquiry implements Inquiry {
  static final String DISPLAY = "OMP_DISPLAY_ENV=verbose";
  private static final String DYNAMIC = "openmp.dynamic";
  private static final String SCHEDULE = "openmp.schedule";
  private static final String THREADS = "openmp.threads";

  @Override
  public List<String> names() {
    return List.of(DYNAMIC, SCHEDULE, THREADS);
  }

  @Override
  public boolean concerns(Subject subject, Mapped mapped) {
    return subject.isNamed("libgomp.so", "libgomp-");
  }

  @Override
  public void ask(Subject subject, Mapped mapped, Script script) {
    Preload.ask(subject, mapped, script, question(subject, mapped), DISPLAY, ":");
  }

  @Override
  public List<Fact> facts(Subject subject, Mapped mapped, Answers answers) {
    Answer answer = answers.to(question(subject, mapped));
    return List.of(
        answer.fact(DYNAMIC, DISPLAY, setting("OMP_DYNAMIC")),
        answer.fact(SCHEDULE, DISPLAY, text -> schedule(text, mapped)),
        answer.fact(THREADS, DISPLAY, threads()));
  }

  /** Libgomp prints a default that nothing asked for, and that only some loops would follow. */
  private static Optional<String> schedule(String text, Mapped mapped) {
    return setting("OMP_SCHEDULE")
        .apply(text)
        .map(printed -> mapped.variable("OMP_SCHEDULE").isPresent() ? printed : "not set");
  }

  /** The number of threads of a parallel region, in what a process printed that loaded it. */
  static Function<String, Optional<String>> threads() {
    return setting("OMP_NUM_THREADS");
  }

  private static String question(Subject subject, Mapped mapped) {
    return "openmp-" + mapped.subjects().indexOf(subject);
  }

  private static Function<String, Optional<String>> setting(String name) {
    Pattern line = Pattern.compile("\\b" + name + " ?= ?'([^'\n]*)'");
    return text -> Optional.of(line.matcher(text)).filter(Matcher::find).map(it -> it.group(1));
  }
}
