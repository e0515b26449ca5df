package org.holotype.manifest;

import java.util.Optional;

/**
 * How the command ended.
 *
 * @param status what a shell would report: the exit status, or 128 + the signal's number
 * @param signal the signal that killed it, where one did
 */
public record Exit(int status, Optional<Integer> signal) {
  public static Exit exited(int status) {
    return new Exit(status, Optional.empty());
  }

  public static Exit killed(int signal) {
    return new Exit(128 + signal, Optional.of(signal));
  }

  public boolean succeeded() {
    return status == 0;
  }
}
