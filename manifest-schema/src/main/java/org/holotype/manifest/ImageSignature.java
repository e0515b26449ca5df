package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * A signature that an image carries over its own parts.
 *
 * @param kind {@code pgp} or {@code dsse}
 * @param signer fingerprint of the key, as the signature names it
 * @param state how far it was checked; one that does not fit the image's bytes is refused instead
 * @param reason what was and what was not checked
 */
public record ImageSignature(String kind, Optional<String> signer, State state, String reason) {
  /** How far a signature was checked. */
  public enum State {
    /** The key's owner signed exactly these bytes. */
    @JsonProperty("verified")
    VERIFIED,
    /** The digests it lists are those of the bytes, but who made the list was not checked. */
    @JsonProperty("unverified")
    UNVERIFIED,
    /** It does not speak of what a launch would use. */
    @JsonProperty("elsewhere")
    ELSEWHERE
  }
}
