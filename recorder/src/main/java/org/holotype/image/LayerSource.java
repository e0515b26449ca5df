package org.holotype.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.holotype.manifest.Digest;

/**
 * One layer as a source offers it, not yet verified.
 *
 * @param object the layer, for words
 * @param digest that the stored bytes must have, where the format names one
 * @param diffId that the uncompressed bytes must have, where the format names one
 * @param size that the stored bytes must have
 * @param mediaType as the format names it, where it does
 * @param bytes opens the stored bytes
 */
public record LayerSource(
    String object,
    Optional<Digest> digest,
    Optional<Digest> diffId,
    long size,
    Optional<String> mediaType,
    Opener bytes) {
  /** Opens bytes; may be asked more than once. */
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }
}
