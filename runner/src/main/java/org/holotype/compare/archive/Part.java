package org.holotype.compare.archive;

import java.io.IOException;

/** Bytes that are known only by decoding them, on one side. */
@FunctionalInterface
interface Part {
  /** Decodes them once more from the start; the caller closes. */
  DecodedStream open() throws IOException;
}
