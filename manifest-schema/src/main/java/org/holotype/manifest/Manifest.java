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
 */
public record Manifest(
    String recorder,
    Optional<String> name,
    Image image,
    Recipe recipe,
    Observation observation,
    List<Claim> claims) {
  public Manifest {
    claims = List.copyOf(claims);
  }
}
