package org.holotype.zstd;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.holotype.tree.BulkInputStream;

/**
 * What frames decompress to, by one decoder for all of them. It is let go as soon as nothing more
 * can come of it, for whoever stops reading at the end, or at a failure, may not close.
 */
final class FrameStream extends BulkInputStream {
  private final Frames frames;
  private final InputStream in;
  private final Decoder decoder;
  private final long largestWindow;
  private Optional<InputStream> decoding = Optional.empty();
  private State state = State.BETWEEN;
  private long decoded;

  private enum State {
    BETWEEN,
    INSIDE,
    ENDED,
    BROKEN
  }

  FrameStream(Frames frames, InputStream in, Decoder decoder, long largestWindow) {
    this.frames = frames;
    this.in = in;
    this.decoder = decoder;
    this.largestWindow = largestWindow;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (state == State.BROKEN) {
      throw new IOException("the zstd stream is closed, or was damaged before");
    }
    if (length == 0) {
      return 0;
    }
    State before = state;
    state = State.BROKEN;
    try {
      int count = more(before, buffer, offset, length);
      state = count < 0 ? State.ENDED : State.INSIDE;
      return count;
    } finally {
      if (state != State.INSIDE) {
        release();
      }
    }
  }

  @Override
  public void close() throws IOException {
    state = State.BROKEN;
    try {
      release();
    } finally {
      in.close();
    }
  }

  private int more(State before, byte[] buffer, int offset, int length) throws IOException {
    if (before == State.ENDED) {
      return -1;
    }
    if (before == State.INSIDE) {
      int count = decode(buffer, offset, length);
      if (count > 0) {
        return count;
      }
    }
    while (frames.next()) {
      decoded = 0;
      int count = decode(buffer, offset, length);
      if (count > 0) {
        return count;
      }
    }
    return -1;
  }

  /** Bytes of this frame, or -1 where it ended with as many as it should have. */
  private int decode(byte[] buffer, int offset, int length) throws IOException {
    if (decoding.isEmpty()) {
      decoding = Optional.of(decoder.open(frames, largestWindow));
    }
    int count = decoding.get().read(buffer, offset, length);
    if (count < 0) {
      frames.requireSize(decoded);
    } else {
      decoded += count;
    }
    return count;
  }

  private void release() throws IOException {
    Optional<InputStream> done = decoding;
    decoding = Optional.empty();
    if (done.isPresent()) {
      done.get().close();
    }
  }
}
