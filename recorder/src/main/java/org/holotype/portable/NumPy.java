package org.holotype.portable;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.portable.PortablePath.Answer;

/**
 * NumPy dispatches its loops by the features of the CPU. The names that one build dispatches stand
 * in its own messages, as "(SSSE3 SSE41 ... AVX2 ...).".
 */
final class NumPy implements PortablePath.Asker {
  private static final Pattern LIBRARY = Pattern.compile("_multiarray_umath.*\\.so");
  private static final Pattern NAMES =
      Pattern.compile("\\(([A-Z][A-Z0-9_]*(?: [A-Z0-9_]+)*)\\)\\.");
  private static final String DISABLE = "NPY_DISABLE_CPU_FEATURES";

  /** What every x86-64-v2 machine has. */
  private static final Set<String> COMMON =
      Set.of("SSE", "SSE2", "SSE3", "SSSE3", "SSE41", "SSE42", "POPCNT", "X86_V2");

  /** Told of by every build that dispatches further: old names and new. */
  private static final Set<String> FURTHER = Set.of("AVX2", "X86_V3");

  @Override
  public Answer ask(ImageFiles files) {
    String names =
        files
            .contents(LIBRARY)
            .filter(library -> library.contains(DISABLE))
            .map(NumPy::dispatched)
            .flatMap(Optional::stream)
            .flatMap(list -> Stream.of(list.split(" ")))
            .filter(name -> !COMMON.contains(name))
            .distinct()
            .collect(Collectors.joining(" "));
    return names.isEmpty() ? Answer.NOTHING : Answer.of(Map.of(DISABLE, names));
  }

  private static Optional<String> dispatched(String library) {
    Matcher names = NAMES.matcher(library);
    while (names.find()) {
      if (Stream.of(names.group(1).split(" ")).anyMatch(FURTHER::contains)) {
        return Optional.of(names.group(1));
      }
    }
    return Optional.empty();
  }
}
