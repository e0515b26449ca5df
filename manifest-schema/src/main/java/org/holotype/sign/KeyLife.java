package org.holotype.sign;

import java.time.Instant;
import java.util.Optional;

/**
 * What a key's owner says of its life, in the key's own certificate.
 *
 * @param end when it expires, or was given up, if ever
 * @param compromised why anybody may have it, if the owner says so
 */
public record KeyLife(Optional<Instant> end, Optional<String> compromised) {
  /** Of keys that say nothing of it, as SSH's. */
  public static final KeyLife UNLIMITED = new KeyLife(Optional.empty(), Optional.empty());

  static KeyLife until(Instant end) {
    return new KeyLife(Optional.of(end), Optional.empty());
  }

  static KeyLife compromised(String why) {
    return new KeyLife(Optional.empty(), Optional.of(why));
  }

  /** The shorter of two lives of one key. */
  public KeyLife and(KeyLife other) {
    Optional<Instant> first =
        end.isEmpty() || other.end.filter(end.get()::isAfter).isPresent() ? other.end : end;
    return new KeyLife(first, compromised.or(other::compromised));
  }

  /** Whether its owner had given it up by then. */
  public boolean isOver(Instant at) {
    return end.map(at::isAfter).orElse(false);
  }
}
