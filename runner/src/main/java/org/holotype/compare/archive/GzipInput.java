package org.holotype.compare.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;
import java.util.zip.Inflater;

/** Compressed bytes in turns for an inflater and for whoever reads headers and trailers. */
final class GzipInput {
  private final InputStream in;
  private final CRC32C bodies;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private int fed;

  GzipInput(InputStream in, CRC32C bodies) {
    this.in = in;
    this.bodies = bodies;
  }

  /** One byte, or -1 where there is no more. */
  int read() throws IOException {
    return at < end || fill() ? buffer[at++] & 0xff : -1;
  }

  /** Hands an inflater that took all it had the next bytes. */
  void feed(Inflater inflater) throws IOException {
    bodies.update(buffer, at - fed, fed);
    fed = 0;
    if (at == end && !fill()) {
      throw new EOFException();
    }
    inflater.setInput(buffer, at, end - at);
    fed = end - at;
    at = end;
  }

  /** Takes back what an inflater that is done did not need. */
  void takeBack(Inflater inflater) {
    int rest = inflater.getRemaining();
    bodies.update(buffer, at - fed, fed - rest);
    at -= rest;
    fed = 0;
  }

  void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }
}
