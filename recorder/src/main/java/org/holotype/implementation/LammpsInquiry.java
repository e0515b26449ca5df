package org.holotype.implementation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.manifest.Fact;

/**
 * LAMMPS, whose help tells with what it was built (LAMMPS manual, "Command-line options", {@code
 * -help}): its compiler, and its packages, some of which replace styles of computing by faster
 * ones.
 */
final class LammpsInquiry implements Inquiry {
  private static final String COMPILER = "lammps.compiler";
  private static final String PACKAGES = "lammps.packages";
  private static final String VERSION = "lammps.version";
  private static final String SOURCE = "lmp -help";
  private static final Pattern PROGRAM = Pattern.compile("lmp(_[a-z0-9]+)?");

  @Override
  public List<String> names() {
    return List.of(COMPILER, PACKAGES, VERSION);
  }

  @Override
  public boolean concerns(Subject subject, Mapped mapped) {
    return PROGRAM.matcher(subject.name()).matches();
  }

  @Override
  public void ask(Subject subject, Mapped mapped, Script script) {
    script.ask(question(subject, mapped), script.word(subject.path()) + " -help");
  }

  @Override
  public List<Fact> facts(Subject subject, Mapped mapped, Answers answers) {
    Answer said = answers.to(question(subject, mapped));
    return List.of(
        said.fact(COMPILER, SOURCE, found("Compiler: +(.*)")),
        said.fact(
            PACKAGES,
            SOURCE,
            found("Installed packages:\n\n((?:[A-Z].*\n)+)").andThen(LammpsInquiry::listed)),
        said.fact(VERSION, SOURCE, found("Large-scale Atomic.*Simulator - (.*)")));
  }

  private static Optional<String> listed(Optional<String> lines) {
    return lines.map(Words::sorted);
  }

  private static String question(Subject subject, Mapped mapped) {
    return "lammps-" + mapped.subjects().indexOf(subject);
  }

  private static Function<String, Optional<String>> found(String line) {
    Pattern pattern = Pattern.compile("(?m)^" + line);
    return text -> Optional.of(pattern.matcher(text)).filter(Matcher::find).map(it -> it.group(1));
  }
}
