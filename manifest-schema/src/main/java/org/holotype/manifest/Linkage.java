package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * What a linker wrote into an ELF object of the code that is in it.
 *
 * @param needs the highest version that it needs of each set of symbol versions, for example {@code
 *     GLIBC_2.34}; sorted
 * @param isaNeeded the least level of processors that it was built for, for example {@code
 *     x86-64-v3} (x86-64 psABI, "Program Property")
 * @param isaUsed the level of processors that it has code for, likewise
 * @param variant the level whose directory of variants (glibc-hwcaps) it was taken from
 * @param fastMath whether it holds the start-up code that makes its whole process flush subnormal
 *     numbers to zero; absent where it has no table of symbols that could tell
 * @param compilers who compiled and linked it, as they wrote it into {@code .comment}; sorted
 * @param options with what options that shape code, as they wrote it where they were told to
 *     ({@code -frecord-gcc-switches}); sorted
 */
public record Linkage(
    List<String> needs,
    Optional<String> isaNeeded,
    Optional<String> isaUsed,
    Optional<String> variant,
    Optional<FastMath> fastMath,
    Optional<List<String>> compilers,
    Optional<List<String>> options) {
  /** Of an object that tells nothing. */
  public static final Linkage UNTOLD =
      new Linkage(
          List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public Linkage {
    needs = List.copyOf(needs);
    compilers = compilers.map(List::copyOf);
    options = options.map(List::copyOf);
  }

  /** One in which no compiler left its name. */
  public Linkage(
      List<String> needs,
      Optional<String> isaNeeded,
      Optional<String> isaUsed,
      Optional<String> variant,
      Optional<FastMath> fastMath) {
    this(needs, isaNeeded, isaUsed, variant, fastMath, Optional.empty(), Optional.empty());
  }

  /** Whether the start-up code of {@code -ffast-math} is linked in. */
  public enum FastMath {
    @JsonProperty("linked")
    LINKED,
    @JsonProperty("not-linked")
    NOT_LINKED
  }

  /** The same code as found below a directory of variants. */
  public Linkage takenFrom(Optional<String> level) {
    return new Linkage(needs, isaNeeded, isaUsed, level, fastMath, compilers, options);
  }
}
