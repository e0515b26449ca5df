package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * A signature that an image carries over its own parts.
 *
 * @param kind {@code pgp} or {@code dsse}
 * @param signer fingerprint of the key, as the signature names it
 * @param state how far it was checked; one that does not fit the image's bytes is refused instead
 * @param trust what whoever took the image in had said of the key; absent in older records, and
 *     where the signature names none
 * @param reason what was and what was not checked
 */
public record ImageSignature(
    String kind, Optional<String> signer, State state, Optional<Trust> trust, String reason) {
  /** What somebody's signers file says of a key, in the words of every signature here. */
  public enum Trust {
    /** Their signers file lists it as one of images' makers. */
    @JsonProperty("trusted")
    TRUSTED,
    /** They never said that they believe it. */
    @JsonProperty("unknown-key")
    UNKNOWN_KEY,
    /** Its time was over, and nothing proves that the signature is older. */
    @JsonProperty("retired")
    RETIRED,
    /** It is known to have been in other hands. */
    @JsonProperty("compromised")
    COMPROMISED
  }

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
