package org.holotype.sign.key;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/** The hash under a signature, where its algorithm leaves that open. */
public enum SignatureHash {
  SHA256,
  SHA384,
  SHA512;

  Digest begin() {
    return switch (this) {
      case SHA256 -> SHA256Digest.newInstance();
      case SHA384 -> new SHA384Digest();
      case SHA512 -> new SHA512Digest();
    };
  }

  byte[] of(byte[] message) {
    Digest digest = begin();
    byte[] hash = new byte[digest.getDigestSize()];
    digest.update(message, 0, message.length);
    digest.doFinal(hash, 0);
    return hash;
  }
}
