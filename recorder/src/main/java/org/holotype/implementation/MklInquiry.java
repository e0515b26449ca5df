package org.holotype.implementation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.manifest.Fact;

/**
 * Intel's Math Kernel Library. Only a program that calls it learns which branch of its code it
 * takes, so a mapped Python does (oneMKL reference, "mkl_get_version_string"); what holds the
 * branch is a variable (oneMKL guide, "MKL_CBWR").
 */
final class MklInquiry implements Inquiry {
  private static final String BRANCH = "mkl.branch";
  private static final String CBWR = "mkl.cbwr";
  private static final String VARIABLE = "MKL_CBWR";
  private static final String SOURCE = "mkl_get_version_string";
  private static final Pattern SAID = Pattern.compile("for (.+) (?:enabled )?processors");

  private static final String PROGRAM =
      """
      import ctypes, sys

      text = ctypes.create_string_buffer(400)
      ctypes.CDLL(sys.argv[1]).mkl_get_version_string(text, 400)
      print(text.value.decode('ascii', 'replace'))
      """;

  @Override
  public List<String> names() {
    return List.of(BRANCH, CBWR);
  }

  @Override
  public boolean concerns(Subject subject, Mapped mapped) {
    return mapped.first(one -> one.isNamed("libmkl_rt")).isPresent()
        ? subject.isNamed("libmkl_rt")
        : subject.isNamed("libmkl_core");
  }

  @Override
  public void ask(Subject subject, Mapped mapped, Script script) {
    Python.of(mapped)
        .ifPresent(
            python ->
                script.ask(
                    "mkl",
                    script.word(python.path())
                        + " -S -c "
                        + script.word(PROGRAM)
                        + " "
                        + script.word(subject.path())));
  }

  @Override
  public List<Fact> facts(Subject subject, Mapped mapped, Answers answers) {
    Answer answer =
        Python.of(mapped).isPresent()
            ? answers.to("mkl")
            : Answer.none("only a program that calls the library is told");
    return List.of(
        answer.fact(BRANCH, SOURCE, MklInquiry::branch),
        Bytes.fact(CBWR, VARIABLE, Optional.of(mapped.variable(VARIABLE).orElse("not set")), ""));
  }

  private static Optional<String> branch(String text) {
    return Optional.of(SAID.matcher(text)).filter(Matcher::find).map(found -> found.group(1));
  }
}
