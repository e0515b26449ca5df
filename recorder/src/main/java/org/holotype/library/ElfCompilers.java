package org.holotype.library;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holotype.library.ElfSections.Section;
import org.holotype.manifest.EscapedBytes;

/**
 * What compilers left of themselves in an object: their names in {@code .comment}, which most keep
 * and Debian takes out, and, where they were told to ({@code -frecord-gcc-switches}), with what
 * options they were called. Of those only what shapes code is told, and nothing that holds a path,
 * which would tell of whoever compiled it.
 */
final class ElfCompilers {
  private static final String NAMES = ".comment";
  private static final String OPTIONS = ".GCC.command.line";
  private static final int LARGEST = 1 << 16;
  private static final int LONGEST = 200;
  private static final int MOST_NAMES = 16;
  private static final int MOST_OPTIONS = 64;

  private static final Pattern SHAPES_CODE =
      Pattern.compile("-(?:O[0-3sgz]?|Ofast|[mf][A-Za-z0-9_+=,.-]{1,80})");

  private final ElfSections sections;

  ElfCompilers(ElfSections sections) {
    this.sections = sections;
  }

  /** Every compiler and linker that named itself, sorted; empty where none did. */
  Optional<List<String>> names() throws IOException {
    return distinct(
        NAMES, Stream::of, text -> !text.isEmpty() && text.length() <= LONGEST, MOST_NAMES);
  }

  /** Every option that shapes code and that one of them was called with, sorted. */
  Optional<List<String>> options() throws IOException {
    return distinct(
        OPTIONS,
        text -> Arrays.stream(text.split("\\s+")),
        word -> SHAPES_CODE.matcher(word).matches(),
        MOST_OPTIONS);
  }

  /** How a section's text is taken apart. */
  @FunctionalInterface
  private interface Parts {
    Stream<String> of(String text);
  }

  private Optional<List<String>> distinct(
      String name, Parts parts, Predicate<String> wanted, int most) throws IOException {
    Optional<Section> section = sections.named(name);
    if (section.isEmpty()) {
      return Optional.empty();
    }
    List<String> found =
        Arrays.stream(sections.text(section.get(), LARGEST).split("\0"))
            .map(String::strip)
            .flatMap(parts::of)
            .filter(wanted)
            .map(EscapedBytes::write)
            .distinct()
            .sorted()
            .limit(most)
            .toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }
}
