package org.holotype.implementation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holotype.manifest.Fact;

/** The GNU C library: what it may use of the processor, and what its tunables select. */
final class GlibcInquiry implements Inquiry {
  static final String USABLE = "glibc.cpu.usable";
  private static final String HWCAPS = "glibc.hwcaps";
  private static final String TUNABLES = "glibc.tunables";
  private static final String VERSION = "glibc.version";

  /** The banner that every glibc holds for {@code libc.so.6} run as a program. */
  private static final String BANNER = "GNU C Library ";

  private static final Pattern RELEASE = Pattern.compile("version ([0-9]+(?:\\.[0-9]+)+)");
  private static final Pattern TUNABLE =
      Pattern.compile("(glibc\\.(?:cpu|malloc|mem)\\.[a-z0-9_]+): ?(.*?)(?: \\(min: .*)?");

  @Override
  public List<String> names() {
    return List.of(USABLE, HWCAPS, TUNABLES, VERSION);
  }

  @Override
  public boolean concerns(Subject subject, Mapped mapped) {
    return subject.isNamed("libc.so.6");
  }

  @Override
  public void ask(Subject subject, Mapped mapped, Script script) {
    Loader.ask(mapped, script);
  }

  @Override
  public List<Fact> facts(Subject subject, Mapped mapped, Answers answers) {
    Answer diagnostics = answers.to(Loader.DIAGNOSTICS);
    return List.of(
        diagnostics.fact(USABLE, Loader.DIAGNOSTICS_SOURCE, GlibcInquiry::usable),
        diagnostics.fact(
            HWCAPS, Loader.DIAGNOSTICS_SOURCE, text -> Diagnostics.of(text).activeVariants()),
        answers.to(Loader.TUNABLES).fact(TUNABLES, Loader.TUNABLES_SOURCE, GlibcInquiry::tunables),
        version(subject));
  }

  private static Optional<String> usable(String text) {
    return Diagnostics.of(text).usableFeatures().map(features -> String.join(" ", features));
  }

  private static Optional<String> tunables(String text) {
    String selecting =
        text.lines()
            .map(TUNABLE::matcher)
            .filter(Matcher::matches)
            .map(line -> line.group(1) + "=" + line.group(2))
            .sorted()
            .collect(Collectors.joining(" "));
    return Optional.of(selecting).filter(found -> !found.isEmpty());
  }

  private static Fact version(Subject subject) {
    return Bytes.fact(
        VERSION,
        ObjectText.find(subject.onDisk(), BANNER)
            .map(RELEASE::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1)));
  }
}
