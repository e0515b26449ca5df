package org.holotype.image.unpack;

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
 * @param size that the stored bytes must have; 0 of a tar that is made while it is read
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
  /** A layer of which no digest is known yet. */
  public static LayerSource unnamed(String object, long size, Opener bytes) {
    return new LayerSource(
        object, Optional.empty(), Optional.empty(), size, Optional.empty(), bytes);
  }

  /**
   * Opens bytes; may be asked more than once. Each time they are held to what is known of them, and
   * where nothing is, each reading finds its own digest and stands for itself.
   */
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }
}
