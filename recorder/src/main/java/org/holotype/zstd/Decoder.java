package org.holotype.zstd;

import java.io.IOException;
import java.io.InputStream;

/** Makes bytes of frames whose lengths were looked at before. */
sealed interface Decoder permits NativeDecoder, PureDecoder {
  /** The best that this machine has, found out when it is first asked for. */
  static Decoder best() {
    return Best.DECODER;
  }

  /** The largest window that it reads, in bytes. */
  long largestWindow();

  /** What it is, in a sentence. */
  String describe();

  /**
   * Begins to decompress one frame after another. At a frame's end the stream says -1, and goes on
   * if asked again once there is another frame.
   *
   * @param largestWindow in bytes, to be held once more
   */
  InputStream open(Frames frames, long largestWindow) throws IOException;

  /** Decompresses whole frames into an array, and says how many bytes came out. */
  int block(byte[] packed, byte[] out) throws IOException;

  /** Nothing is loaded for a command that meets no zstd. */
  final class Best {
    private static final Decoder DECODER =
        NativeLibrary.load() ? new NativeDecoder() : new PureDecoder();

    private Best() {}
  }
}
