package org.holotype.portable;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.portable.PortablePath.Answer;

/**
 * glibc picks functions of libm by the features of the CPU; its tunable hides some. Up to 2.32 the
 * names were those of usable features (The GNU C Library, section 39, "Tunables"); names that a
 * version does not know it passes over in silence, hence they are chosen by its version.
 */
final class Glibc implements PortablePath.Asker {
  private static final Pattern LIBRARY = Pattern.compile("libc(\\.so\\.6|-2\\.\\d+\\.so)");
  private static final Pattern VERSION = Pattern.compile("stable release version 2\\.(\\d{2})");
  private static final int TUNABLES_SINCE = 26;
  private static final int PLAIN_NAMES_SINCE = 33;
  private static final String VARIANTS = "glibc-hwcaps";

  @Override
  public Answer ask(ImageFiles files) {
    Optional<Integer> version =
        files.contents(LIBRARY).map(Glibc::version).flatMap(Optional::stream).findFirst();
    if (version.isEmpty()) {
      return Answer.NOTHING;
    }
    if (version.orElseThrow() < TUNABLES_SINCE) {
      return Answer.unreached("this glibc is older than its tunables, and picks by the CPU");
    }
    Answer answer =
        Answer.of(Map.of("GLIBC_TUNABLES", "glibc.cpu.hwcaps=" + hidden(version.orElseThrow())));
    return files.hasDirectory(VARIANTS)
        ? new Answer(
            answer.values(),
            Answer.unreached("libraries in " + VARIANTS + " are picked by the CPU").unreached())
        : answer;
  }

  private static String hidden(int version) {
    String suffix = version < PLAIN_NAMES_SINCE ? "_Usable" : "";
    return Stream.of("AVX2", "AVX512F", "FMA", "FMA4")
        .map(name -> "-" + name + suffix)
        .collect(Collectors.joining(","));
  }

  private static Optional<Integer> version(String library) {
    Matcher version = VERSION.matcher(library);
    return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
  }
}
