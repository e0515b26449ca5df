package org.holotype.host;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A processor's instruction set, in the words of Go's {@code GOARCH}, as images have them (OCI
 * image specification, config.md, {@code architecture}).
 *
 * @param word for example {@code amd64}
 */
public record Architecture(String word) {
  /** Kernels of one of these commonly execute programs of the others, or may do so. */
  private static final List<Set<String>> KIN =
      List.of(
          Set.of("386", "amd64"),
          Set.of("arm", "arm64"),
          Set.of("armbe", "arm64be"),
          Set.of("loong64"),
          Set.of("mips", "mips64"),
          Set.of("mipsle", "mips64le"),
          Set.of("ppc", "ppc64"),
          Set.of("ppc64le"),
          Set.of("riscv", "riscv64"),
          Set.of("s390", "s390x"),
          Set.of("sparc", "sparc64"));

  /** What kernels and virtual machines call them. */
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("aarch64", "arm64"),
          Map.entry("armhf", "arm"),
          Map.entry("armv6l", "arm"),
          Map.entry("armv7l", "arm"),
          Map.entry("i386", "386"),
          Map.entry("i586", "386"),
          Map.entry("i686", "386"),
          Map.entry("loongarch64", "loong64"),
          Map.entry("x86", "386"),
          Map.entry("x86_64", "amd64"),
          Map.entry("x86-64", "amd64"));

  /** The one of this name, in whatever case; empty where it is unknown. */
  public static Optional<Architecture> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String word = OTHER_NAMES.getOrDefault(lower, lower);
    return KIN.stream().anyMatch(kin -> kin.contains(word))
        ? Optional.of(new Architecture(word))
        : Optional.empty();
  }

  /** This host's own, as far as the Java machine knows it. */
  public static Optional<Architecture> ofHost() {
    return named(System.getProperty("os.arch", ""));
  }

  /**
   * The one of an ELF file (System V gABI, "ELF Header", {@code e_machine}).
   *
   * @param wide whether its class is 64 bits
   * @param big whether its bytes stand in big-endian order
   */
  static Optional<Architecture> ofElf(int machine, boolean wide, boolean big) {
    String word =
        switch (machine) {
          case 2 -> "sparc";
          case 3 -> "386";
          case 8 -> "mips" + (wide ? "64" : "") + (big ? "" : "le");
          case 20 -> "ppc";
          case 21 -> big ? "ppc64" : "ppc64le";
          case 22 -> wide ? "s390x" : "s390";
          case 40 -> big ? "armbe" : "arm";
          case 43 -> "sparc64";
          case 62 -> "amd64";
          case 183 -> big ? "arm64be" : "arm64";
          case 243 -> wide ? "riscv64" : "riscv";
          case 258 -> "loong64";
          default -> "";
        };
    return named(word);
  }

  /** Whether a kernel for this one may execute programs of the other without help. */
  public boolean isKinOf(Architecture other) {
    return KIN.stream().anyMatch(kin -> kin.contains(word) && kin.contains(other.word));
  }

  @Override
  public String toString() {
    return "linux/" + word;
  }
}
