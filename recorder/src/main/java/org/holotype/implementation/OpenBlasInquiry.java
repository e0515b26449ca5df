package org.holotype.implementation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.library.ElfObject;
import org.holotype.manifest.Fact;

/**
 * OpenBLAS. It chooses the core to compute with, and starts its threads, when it is loaded, and
 * says which core where it is asked to ({@code OPENBLAS_VERBOSE}, OpenBLAS's USAGE.md); how it was
 * built stands in its bytes as the text that {@code openblas_get_config} returns.
 */
final class OpenBlasInquiry implements Inquiry {
  static final String CORE = "openblas.core";
  static final String THREADS = "openblas.threads";
  private static final String THREADING = "openblas.threading";
  private static final String VERSION = "openblas.version";

  private static final String LOADED = "OPENBLAS_VERBOSE=2";

  /** A shell that tells its own number of threads (proc(5)), of which it has started but one. */
  private static final String TELL_THREADS =
      "while read -r key value; do"
          + " if [ \"$key\" = Threads: ]; then echo \"threads: $value\"; fi;"
          + " done </proc/self/status";

  private static final Pattern BUILD = Pattern.compile("OpenBLAS ([0-9]+\\.[0-9][0-9a-z.]*)( .*)?");
  private static final Pattern CORE_LINE = Pattern.compile("(?m)^Core: (\\S+)$");
  private static final Pattern THREADS_LINE = Pattern.compile("(?m)^threads: ([0-9]+)$");

  @Override
  public List<String> names() {
    return List.of(CORE, THREADING, THREADS, VERSION);
  }

  @Override
  public boolean concerns(Subject subject, Mapped mapped) {
    return subject.isNamed("libopenblas", "libscipy_openblas");
  }

  @Override
  public void ask(Subject subject, Mapped mapped, Script script) {
    String settings = LOADED + " " + OpenMpInquiry.DISPLAY;
    Preload.ask(subject, mapped, script, question(subject, mapped), settings, TELL_THREADS);
  }

  @Override
  public List<Fact> facts(Subject subject, Mapped mapped, Answers answers) {
    Answer loaded = answers.to(question(subject, mapped));
    Optional<String> build =
        ObjectText.find(subject.onDisk(), "OpenBLAS 0.").or(() -> newer(subject));
    Optional<String> threading = threading(subject);
    return List.of(
        core(loaded, build),
        Bytes.fact(THREADING, threading),
        threads(loaded, threading.orElse("")),
        Bytes.fact(VERSION, build.flatMap(OpenBlasInquiry::version)));
  }

  private static Optional<String> newer(Subject subject) {
    return ObjectText.find(subject.onDisk(), "OpenBLAS 1.");
  }

  /** A build for one core has nothing to choose and says nothing. */
  private static Fact core(Answer loaded, Optional<String> build) {
    boolean chooses = build.map(text -> text.contains("DYNAMIC_ARCH")).orElse(true);
    return chooses
        ? loaded.fact(CORE, LOADED, text -> first(CORE_LINE, text))
        : Fact.known(CORE, lastWord(build.orElseThrow()), Bytes.SOURCE);
  }

  private static Fact threads(Answer loaded, String threading) {
    return switch (threading) {
      case "serial" -> Fact.known(THREADS, "1", Bytes.SOURCE);
      case "openmp" -> loaded.fact(THREADS, OpenMpInquiry.DISPLAY, OpenMpInquiry.threads());
      default -> loaded.fact(THREADS, "/proc/self/status", text -> threads(text));
    };
  }

  /** Without the core's line the threads are those of a shell that loaded nothing. */
  private static Optional<String> threads(String text) {
    return first(CORE_LINE, text).flatMap(loaded -> first(THREADS_LINE, text));
  }

  private static Optional<String> threading(Subject subject) {
    try {
      return ElfObject.read(subject.onDisk()).map(elf -> threading(subject, elf));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String threading(Subject subject, ElfObject elf) {
    boolean openMp =
        elf.needed().stream().anyMatch(name -> name.matches("lib(gomp|omp|iomp5)[-.].*"));
    if (openMp) {
      return "openmp";
    }
    boolean threads = ObjectText.find(subject.onDisk(), " MAX_THREADS=").isPresent();
    return threads ? "pthread" : "serial";
  }

  private static Optional<String> version(String build) {
    return Optional.of(BUILD.matcher(build)).filter(Matcher::matches).map(it -> it.group(1));
  }

  private static String lastWord(String build) {
    String stripped = build.strip();
    return stripped.substring(stripped.lastIndexOf(' ') + 1);
  }

  private static Optional<String> first(Pattern line, String text) {
    return Optional.of(line.matcher(text)).filter(Matcher::find).map(it -> it.group(1));
  }

  private static String question(Subject subject, Mapped mapped) {
    return "openblas-" + mapped.subjects().indexOf(subject);
  }
}
