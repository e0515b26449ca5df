package org.holotype.implementation;

import java.util.Optional;

/** The image's own dynamic loader, which tells what it found of the processor (ld.so(8)). */
final class Loader {
  static final String DIAGNOSTICS = "loader-diagnostics";
  static final String DIAGNOSTICS_SOURCE = "ld.so --list-diagnostics";
  static final String TUNABLES = "loader-tunables";
  static final String TUNABLES_SOURCE = "ld.so --list-tunables";

  private Loader() {}

  /** The loader that the run mapped. */
  static Optional<Subject> of(Mapped mapped) {
    return mapped.first(subject -> subject.isNamed("ld-linux", "ld64.so", "ld-2."));
  }

  /** Asks it for its diagnostics and tunables, which it tells from glibc 2.33 on. */
  static void ask(Mapped mapped, Script script) {
    of(mapped)
        .ifPresent(
            loader -> {
              String program = script.word(loader.path());
              script.ask(DIAGNOSTICS, program + " --list-diagnostics");
              script.ask(TUNABLES, program + " --list-tunables");
            });
  }
}
