package org.holotype.image.signature;

import java.util.List;
import org.holotype.sign.key.SshKey;

/** Where the public certificates of OpenPGP keys are found; finding one is not believing it. */
@FunctionalInterface
public interface Certificates {
  /** Somebody who has none. */
  Certificates NONE = key -> List.of();

  /**
   * Every certificate of the key with this primary fingerprint that is at hand: one may tell of an
   * end that another was made before.
   */
  List<byte[]> of(SshKey key);
}
