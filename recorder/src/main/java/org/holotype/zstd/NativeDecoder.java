package org.holotype.zstd;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;

/**
 * zstd's own library. Its memory is outside the heap and no collector finds it: whatever is opened
 * here is closed here, or by {@link FrameStream}.
 */
final class NativeDecoder implements Decoder {
  /** What the library takes for a limit of windows, as powers of two (zstd.h). */
  private static final int SMALLEST_LOG = 10;

  private static final int LARGEST_LOG = 31;

  @Override
  public long largestWindow() {
    return Zstd.LARGEST_WINDOW;
  }

  @Override
  public String describe() {
    return "zstd";
  }

  @Override
  public InputStream open(Frames frames, long largestWindow) throws IOException {
    ZstdInputStreamNoFinalizer stream = new ZstdInputStreamNoFinalizer(frames);
    try {
      return stream.setLongMax(log(largestWindow));
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  @Override
  public int block(byte[] packed, byte[] out) throws IOException {
    try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
      return context.decompressByteArray(out, 0, out.length, packed, 0, packed.length);
    } catch (ZstdException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The smallest power of two that is not below. */
  private static int log(long largestWindow) {
    int log = Long.SIZE - Long.numberOfLeadingZeros(largestWindow - 1);
    return Math.max(SMALLEST_LOG, Math.min(LARGEST_LOG, log));
  }
}
