package org.holotype.pack;

import java.util.OptionalLong;
import org.holotype.manifest.Digest;

/** Where the bytes of a file in a pack come from. */
sealed interface Content {
  /** Bytes made for this pack. */
  record Bytes(byte[] bytes) implements Content {}

  /**
   * Bytes that the record names.
   *
   * @param digest by which they are kept
   * @param size in bytes, where the record says it
   */
  record Blob(Digest digest, OptionalLong size) implements Content {}
}
