package org.holotype.image.signature;

import java.util.Optional;
import org.holotype.sign.key.SshKey;

/** Where the public certificates of OpenPGP keys are found; finding one is not believing it. */
@FunctionalInterface
public interface Certificates {
  /** Somebody who has none. */
  Certificates NONE = key -> Optional.empty();

  /** The certificate of the key with this primary fingerprint, where it is at hand. */
  Optional<byte[]> of(SshKey key);
}
