package org.holotype.implementation;

import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Fact;

/**
 * NumPy, whose core module lists the instruction sets it was built for, and those of the others
 * that it found and was not told to leave alone (NumPy, "CPU/SIMD Optimizations").
 */
final class NumpyInquiry implements Inquiry {
  private static final String BASELINE = "numpy.baseline";
  private static final String DISABLED = "numpy.disabled";
  private static final String DISPATCH = "numpy.dispatch";
  private static final String VERSION = "numpy.version";
  private static final String SOURCE = "the mapped module, asked by the mapped Python";
  private static final String DISABLE = "NPY_DISABLE_CPU_FEATURES";

  /** The module alone first, which takes a tenth of the time; some releases want the package. */
  private static final String PROGRAM =
      """
      import re, sys
      from importlib import machinery, util

      path = sys.argv[1]
      package = path.rsplit('/', 2)[0]
      try:
          loader = machinery.ExtensionFileLoader('_multiarray_umath', path)
          module = util.module_from_spec(util.spec_from_loader('_multiarray_umath', loader))
          loader.exec_module(module)
      except Exception:
          sys.path.insert(0, package.rsplit('/', 1)[0])
          try:
              from numpy._core import _multiarray_umath as module
          except ImportError:
              from numpy.core import _multiarray_umath as module
      on = module.__cpu_features__
      print('baseline:', ' '.join(module.__cpu_baseline__) or 'none')
      print('dispatch:', ' '.join(f for f in module.__cpu_dispatch__ if on[f]) or 'none')
      for name in 'version.py', '_version.py':
          try:
              text = open(package + '/' + name).read()
          except OSError:
              continue
          found = re.search(r'\\bversion[\\x22\\x27]?\\s*[:=]\\s*[\\x22\\x27](\\d[\\w.+-]*)', text)
          if found:
              print('version:', found.group(1))
              break
      """;

  @Override
  public List<String> names() {
    return List.of(BASELINE, DISABLED, DISPATCH, VERSION);
  }

  @Override
  public boolean concerns(Subject subject, Mapped mapped) {
    return subject.isNamed("_multiarray_umath.");
  }

  @Override
  public void ask(Subject subject, Mapped mapped, Script script) {
    Python.of(mapped)
        .ifPresent(
            python ->
                script.ask(
                    question(subject, mapped),
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
            ? answers.to(question(subject, mapped))
            : Answer.none("the run mapped it without a program of Python that could be asked");
    return List.of(
        answer.fact(BASELINE, SOURCE, text -> line(text, "baseline: ")),
        answer.fact(DISABLED, DISABLE, text -> disabled(text, mapped)),
        answer.fact(DISPATCH, SOURCE, text -> line(text, "dispatch: ")),
        answer.fact(VERSION, SOURCE, text -> line(text, "version: ")));
  }

  /** Where the module spoke, it has read the variable. */
  private static Optional<String> disabled(String text, Mapped mapped) {
    return line(text, "dispatch: ")
        .map(told -> mapped.variable(DISABLE).map(Words::sorted).orElse("none"));
  }

  private static Optional<String> line(String text, String key) {
    return text.lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .findFirst();
  }

  private static String question(Subject subject, Mapped mapped) {
    return "numpy-" + mapped.subjects().indexOf(subject);
  }
}
