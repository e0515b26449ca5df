package org.holotype.implementation;

import java.util.Optional;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Fact;

/** Facts that need nobody to be asked. */
final class Bytes {
  static final String SOURCE = "the library's bytes";

  private Bytes() {}

  /** A fact that a library's bytes tell, or do not. */
  static Fact fact(String name, Optional<String> value) {
    return fact(name, SOURCE, value, "they do not tell it");
  }

  /** A fact that may not be there. */
  static Fact fact(String name, String source, Optional<String> value, String otherwise) {
    return value
        .map(known -> Fact.known(name, EscapedBytes.write(known), source))
        .orElseGet(() -> Fact.unavailable(name, source, otherwise));
  }
}
