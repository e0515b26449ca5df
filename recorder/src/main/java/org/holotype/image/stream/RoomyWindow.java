package org.holotype.image.stream;

import io.airlift.compress.zstd.ZstdIncrementalFrameDecompressor;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.VarHandle;

/**
 * Gives the zstd decoder room. It keeps no more than its window and one block, and so moves a
 * window of 8 MiB, which is what layers have, down by 128 KiB for each 128 KiB that come out: a
 * third of its time. It takes a larger buffer where it finds one.
 */
final class RoomyWindow {
  /** The largest window that the decoder takes, and twice as much behind it. */
  private static final int ROOM = 3 * (8 << 20) + (1 << 17);

  private static final VarHandle DECODER =
      field(ZstdInputStream.class, "decompressor", ZstdIncrementalFrameDecompressor.class);
  private static final VarHandle BUFFER =
      field(ZstdIncrementalFrameDecompressor.class, "windowBase", byte[].class);
  private static final VarHandle START =
      field(ZstdIncrementalFrameDecompressor.class, "windowAddress", long.class);
  private static final VarHandle END =
      field(ZstdIncrementalFrameDecompressor.class, "windowLimit", long.class);

  private RoomyWindow() {}

  /** A decoder of these frames. */
  static InputStream decoder(InputStream frames) {
    ZstdInputStream decoded = new ZstdInputStream(frames);
    Object decoder = DECODER.get(decoded);
    BUFFER.set(decoder, new byte[ROOM]);
    END.set(decoder, (long) START.get(decoder) + ROOM);
    return decoded;
  }

  private static VarHandle field(Class<?> owner, String name, Class<?> type) {
    try {
      Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
      return lookup.findVarHandle(owner, name, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("another zstd decoder than the one we were built with", e);
    }
  }
}
