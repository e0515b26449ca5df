package org.holotype.library;

import java.io.IOException;
import java.util.Optional;
import org.holotype.library.ElfSections.Section;
import org.holotype.manifest.Linkage.FastMath;

/**
 * The names in an object's table of symbols, where it was left in (System V gABI, "Sections"). GCC
 * links the start-up code of {@code -ffast-math} under a name of its own (libgcc, crtfastmath.c).
 */
final class ElfSymbols {
  private static final int SHT_SYMTAB = 2;
  private static final int LARGEST_NAMES = 8 << 20;
  private static final String FAST_MATH = "\0set_fast_math\0";

  private final ElfSections sections;

  ElfSymbols(ElfSections sections) {
    this.sections = sections;
  }

  /** Empty where no table of symbols tells. */
  Optional<FastMath> fastMath() throws IOException {
    Optional<Section> names =
        sections
            .ofType(SHT_SYMTAB)
            .flatMap(symbols -> sections.at(symbols.link()))
            .filter(table -> table.size() > 0 && table.size() <= LARGEST_NAMES);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    boolean linked = sections.text(names.get(), LARGEST_NAMES).contains(FAST_MATH);
    return Optional.of(linked ? FastMath.LINKED : FastMath.NOT_LINKED);
  }
}
