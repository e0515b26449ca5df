package org.holotype.manifest;

import java.util.List;
import java.util.Optional;

/**
 * The Holotype manifest: image, recipe and observation of one run. Signed, it is a record.
 *
 * @param recorder the program that wrote it, {@code holotype VERSION}
 * @param name what the author calls it
 * @param image what ran
 * @param recipe what was asked of it
 * @param observation what was seen
 * @param claims what the paper says of the outputs
 * @param tolerances what the author declares harmless, by path; of those that fit, the last one
 *     counts; absent where nothing was declared
 * @param spread how far several recorded runs lay apart; absent where there was one
 */
public record Manifest(
    String recorder,
    Optional<String> name,
    Image image,
    Recipe recipe,
    Observation observation,
    List<Claim> claims,
    Optional<List<PathTolerance>> tolerances,
    Optional<Spread> spread) {
  public Manifest {
    claims = List.copyOf(claims);
    tolerances = tolerances.map(List::copyOf);
  }
}
