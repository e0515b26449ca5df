package org.holotype.zstd;

import java.io.IOException;

/** A frame asks for more history than it may have, and nothing was taken for it yet. */
public final class WindowException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What decoders leave alone goes everywhere. */
  private static final String AGAIN =
      "compress it again without --long or --ultra, for example: zstd -19";

  private final String mend;
  private final Reason reason;

  /** Who says no. */
  private enum Reason {
    LIMIT,
    DECODER
  }

  private WindowException(String words, String mend, Reason reason) {
    super(words);
    this.mend = mend;
    this.reason = reason;
  }

  static WindowException overLimit(long window, long limit) {
    return new WindowException(
        asked(window) + ", more than the limit of " + limit, AGAIN, Reason.LIMIT);
  }

  static WindowException overDecoder(long window, Decoder decoder) {
    String mend =
        Long.compareUnsigned(window, Zstd.LARGEST_WINDOW) > 0
            ? AGAIN
            : "read it on Linux with glibc on amd64 or aarch64, where zstd's own library can be"
                + " loaded (lib/native of Holotype), or "
                + AGAIN;
    return new WindowException(
        asked(window)
            + ", more than the "
            + decoder.largestWindow()
            + " that "
            + decoder.describe()
            + " knows",
        mend,
        Reason.DECODER);
  }

  private static String asked(long window) {
    return "its zstd window is " + Long.toUnsignedString(window) + " bytes";
  }

  /** Whether whoever reads could allow more. */
  public boolean isOfLimit() {
    return reason == Reason.LIMIT;
  }

  /** How to come by a stream, or a machine, with which it goes. */
  public String mend() {
    return mend;
  }
}
