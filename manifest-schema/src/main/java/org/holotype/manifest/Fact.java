package org.holotype.manifest;

import java.util.Optional;

/**
 * One observed fact of a host. Unknown is a value: a fact that could not be read says why.
 *
 * @param name dotted, lower case, for example {@code cpu.microcode}
 * @param value what was read
 * @param source where it was read
 * @param unavailable why nothing was read; present exactly when {@code value} is not
 */
public record Fact(
    String name, Optional<String> value, String source, Optional<String> unavailable) {
  public Fact {
    if (value.isPresent() == unavailable.isPresent()) {
      throw new IllegalArgumentException("fact " + name + " is neither known nor unknown");
    }
  }

  public static Fact known(String name, String value, String source) {
    return new Fact(name, Optional.of(value), source, Optional.empty());
  }

  public static Fact unavailable(String name, String source, String reason) {
    return new Fact(name, Optional.empty(), source, Optional.of(reason));
  }
}
