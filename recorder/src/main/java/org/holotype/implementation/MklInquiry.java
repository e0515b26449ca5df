package org.holotype.implementation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holotype.manifest.Fact;

/**
 * Intel's Math Kernel Library. Only a program that calls it learns which branch of its code it
 * takes, so a mapped Python does (oneMKL reference, "mkl_get_version_string"), and on processors of
 * other makers not even that; what holds the branch is a variable (oneMKL guide, "MKL_CBWR"). The
 * kernels themselves lie in one object for each branch, of which a run maps those that it takes.
 */
final class MklInquiry implements Inquiry {
  private static final String BRANCH = "mkl.branch";
  private static final String CBWR = "mkl.cbwr";
  private static final String KERNELS = "mkl.kernels";
  private static final String THREADS = "mkl.threads";
  private static final String VERSION = "mkl.version";
  private static final String VARIABLE = "MKL_CBWR";
  private static final String SOURCE = "mkl_get_version_string";

  private static final Pattern BRANCH_SAID = Pattern.compile("for (.+?) (?:enabled )?processors");
  private static final Pattern THREADS_SAID = Pattern.compile("(?m)^threads: ([0-9]+)$");
  private static final Pattern VERSION_SAID = Pattern.compile("Version ([0-9]+(?:\\.[0-9]+)*)");
  private static final Pattern KERNEL =
      Pattern.compile("libmkl_((?:vml_)?(?:def|cmpt|p4.?|mc[23]?|avx[0-9a-z_]*))\\.so.*");

  private static final String PROGRAM =
      """
      import ctypes, sys

      mkl = ctypes.CDLL(sys.argv[1])
      text = ctypes.create_string_buffer(400)
      mkl.mkl_get_version_string(text, 400)
      print(text.value.decode('ascii', 'replace'))
      print('threads:', mkl.MKL_Get_Max_Threads())
      """;

  @Override
  public List<String> names() {
    return List.of(BRANCH, CBWR, KERNELS, THREADS, VERSION);
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
        answer.fact(BRANCH, SOURCE, text -> first(BRANCH_SAID, text)),
        Bytes.fact(CBWR, VARIABLE, Optional.of(mapped.variable(VARIABLE).orElse("not set")), ""),
        Bytes.fact(KERNELS, "what was mapped", kernels(mapped), "none was mapped"),
        answer.fact(THREADS, "MKL_Get_Max_Threads", text -> first(THREADS_SAID, text)),
        answer.fact(VERSION, SOURCE, text -> first(VERSION_SAID, text)));
  }

  private static Optional<String> kernels(Mapped mapped) {
    String names =
        mapped.subjects().stream()
            .map(subject -> KERNEL.matcher(subject.name()))
            .filter(Matcher::matches)
            .map(kernel -> kernel.group(1))
            .sorted()
            .distinct()
            .collect(Collectors.joining(" "));
    return Optional.of(names).filter(found -> !found.isEmpty());
  }

  private static Optional<String> first(Pattern pattern, String text) {
    return Optional.of(pattern.matcher(text)).filter(Matcher::find).map(found -> found.group(1));
  }
}
