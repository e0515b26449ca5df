package org.holotype.image;

import java.io.Closeable;
import java.io.IOException;
import org.holotype.image.unpack.LayerSource;

/** A tree in another wrapping, as the tar that is its layer. */
interface TreeTar extends Closeable {
  /** The tar as a layer of which no digest is known yet. */
  LayerSource layer() throws IOException;

  /** Removes what was made for it. */
  @Override
  void close() throws IOException;
}
