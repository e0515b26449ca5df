package org.holotype.implementation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.manifest.Fact;

/**
 * The mathematical functions of the GNU C library on x86-64. Each has a selector that is run once,
 * when the library is loaded; all of them are published (glibc, sysdeps/x86_64/fpu/multiarch,
 * {@code ifunc-*.h}) and look at the features that the loader tells, in this order since glibc
 * 2.27: FMA together with AVX2, then FMA4, then AVX for a few functions, then SSE4.1 for rounding.
 * What lies behind the last three computes the same bits as the baseline where it does not contract
 * products and sums; the path is told all the same.
 */
final class LibmInquiry implements Inquiry {
  static final String PATH = "libm.path";
  private static final String SOURCE =
      Loader.DIAGNOSTICS_SOURCE + ", by glibc's published selectors";

  @Override
  public List<String> names() {
    return List.of(PATH);
  }

  @Override
  public boolean concerns(Subject subject, Mapped mapped) {
    return subject.isNamed("libm.so.6");
  }

  @Override
  public void ask(Subject subject, Mapped mapped, Script script) {
    Loader.ask(mapped, script);
  }

  @Override
  public List<Fact> facts(Subject subject, Mapped mapped, Answers answers) {
    if (subject.path().contains("/glibc-hwcaps/")) {
      return List.of(
          Fact.unavailable(
              PATH,
              SOURCE,
              "this libm is a build for one level of processors, not the common one"));
    }
    return List.of(answers.to(Loader.DIAGNOSTICS).fact(PATH, SOURCE, LibmInquiry::path));
  }

  private static Optional<String> path(String text) {
    return Diagnostics.of(text).usableFeatures().map(LibmInquiry::path);
  }

  private static String path(Set<String> usable) {
    if (usable.containsAll(Set.of("FMA", "AVX2"))) {
      return "fma";
    }
    if (usable.contains("FMA4")) {
      return "fma4";
    }
    if (usable.contains("AVX")) {
      return "avx";
    }
    return usable.contains("SSE4_1") ? "sse4.1" : "sse2";
  }
}
