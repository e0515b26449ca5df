package org.holotype.implementation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holotype.host.Lines;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Fact;

/**
 * FFTW. Its bytes tell its version, the instruction sets that it was built for, and its compiler
 * ({@code fftw_version} and {@code fftw_cc}, which follow each other in api/version.c); which of
 * the sets it may use it sees by looking at the processor itself (FFTW, simd-support), and no
 * variable holds it back. A plan may also come out of the system's wisdom (FFTW manual, "Wisdom of
 * System Administrator").
 */
final class FftwInquiry implements Inquiry {
  private static final String BUILD = "fftw.build";
  private static final String COMPILER = "fftw.cc";
  private static final String SIMD = "fftw.simd";
  private static final String VERSION = "fftw.version";

  /** A whole text; a wisdom's first words begin alike. */
  private static final Pattern VERSION_TEXT =
      Pattern.compile("(?:^|\0)(fftw-3\\.[0-9][0-9a-zA-Z._-]{1,200})\0");

  private static final String WISDOM = "fftw.wisdom";
  private static final String SYSTEM_WISDOM = "/etc/fftw/wisdom";
  private static final String CPUINFO = "cpuinfo";
  private static final Pattern COMPILER_TEXT =
      Pattern.compile("\0fftw-3\\.[ -~]{1,200}\0{1,64}([ -~]{1,400})\0");

  /** The processor's flags without which FFTW leaves code of this kind alone. */
  private static final Map<String, Set<String>> NEEDED =
      Map.of(
          "sse2", Set.of("sse2"),
          "avx", Set.of("avx"),
          "avx_128_fma", Set.of("avx", "fma4"),
          "avx2", Set.of("avx2", "fma"),
          "avx2_128", Set.of("avx2", "fma"),
          "avx512", Set.of("avx512f"));

  @Override
  public List<String> names() {
    return List.of(BUILD, COMPILER, SIMD, VERSION, WISDOM);
  }

  @Override
  public boolean concerns(Subject subject, Mapped mapped) {
    return subject.name().matches("libfftw3[flq]?[.-].*");
  }

  @Override
  public void ask(Subject subject, Mapped mapped, Script script) {
    script.ask(CPUINFO, "cat /proc/cpuinfo");
  }

  @Override
  public List<Fact> facts(Subject subject, Mapped mapped, Answers answers) {
    List<String> words =
        ObjectText.match(subject.onDisk(), VERSION_TEXT)
            .map(text -> List.of(text.split("-")))
            .orElse(List.of());
    List<String> build = words.stream().skip(2).toList();
    return List.of(
        Bytes.fact(BUILD, words.isEmpty() ? Optional.empty() : Optional.of(listed(build))),
        answers
            .to(CPUINFO)
            .fact(
                SIMD,
                "the library's bytes and /proc/cpuinfo",
                text -> words.isEmpty() ? Optional.empty() : simd(build, text)),
        Bytes.fact(VERSION, words.stream().skip(1).findFirst()),
        Bytes.fact(COMPILER, ObjectText.match(subject.onDisk(), COMPILER_TEXT)),
        wisdom(mapped));
  }

  /** By its digest, so that another one shows. */
  private static Fact wisdom(Mapped mapped) {
    Optional<String> told =
        mapped
            .files()
            .apply(SYSTEM_WISDOM)
            .map(file -> ObjectText.whole(file).map(FftwInquiry::digest))
            .orElse(Optional.of("none"));
    return Bytes.fact(WISDOM, SYSTEM_WISDOM, told, "it is too large, or cannot be read");
  }

  private static String digest(String bytes) {
    return Digest.sha256(bytes.getBytes(StandardCharsets.ISO_8859_1)).toString();
  }

  /** Empty where some of the build's words are not known. */
  private static Optional<String> simd(List<String> build, String cpuinfo) {
    Optional<Set<String>> flags =
        Lines.value("flags").apply(cpuinfo).map(text -> Set.of(distinct(text)));
    return flags
        .filter(known -> NEEDED.keySet().containsAll(build))
        .map(
            known ->
                listed(
                    build.stream()
                        .filter(word -> known.containsAll(NEEDED.getOrDefault(word, Set.of())))
                        .toList()));
  }

  private static String[] distinct(String text) {
    return Arrays.stream(text.split("\\s+")).distinct().toArray(String[]::new);
  }

  private static String listed(List<String> words) {
    return words.isEmpty() ? "none" : words.stream().collect(Collectors.joining(" "));
  }
}
