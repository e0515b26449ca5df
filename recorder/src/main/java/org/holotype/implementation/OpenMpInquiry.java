package org.holotype.implementation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.manifest.Fact;

/**
 * GCC's OpenMP runtime, which prints its settings when it is loaded (libgomp, OMP_DISPLAY_ENV).
 * What nobody declared it prints all the same: its default for loops that say {@code
 * schedule(runtime)} is {@code DYNAMIC}, so each fact's source says which of both it is.
 */
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
        answer.fact(DYNAMIC, source("OMP_DYNAMIC", mapped), setting("OMP_DYNAMIC")),
        answer.fact(SCHEDULE, source("OMP_SCHEDULE", mapped), setting("OMP_SCHEDULE")),
        answer.fact(THREADS, source("OMP_NUM_THREADS", mapped), threads()));
  }

  /** How it was asked, and whether the run's author or the runtime itself chose. */
  private static String source(String variable, Mapped mapped) {
    return mapped.variable(variable).isPresent()
        ? DISPLAY + ": as " + variable + " says"
        : DISPLAY + ": the runtime's own default, for " + variable + " is not set";
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
