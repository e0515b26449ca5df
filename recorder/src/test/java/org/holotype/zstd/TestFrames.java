package org.holotype.zstd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** Frames of every shape, and damage to them. */
final class TestFrames {
  private static final int LOWEST_LEVEL = -5;
  private static final int HIGHEST_LEVEL = 22;

  // Before its binding looks for the library by itself, which leaves files behind.
  static {
    assertEquals("zstd", Decoder.best().describe(), "lib/native has nothing for this machine");
  }

  private TestFrames() {}

  static Decoder library() {
    return new NativeDecoder();
  }

  static Decoder pure() {
    return new PureDecoder();
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  /** What compresses well in some places and not at all in others. */
  static byte[] content(Random random, int most) {
    byte[] bytes = new byte[random.nextInt(most + 1)];
    for (int at = 0; at < bytes.length; ) {
      int length = Math.min(bytes.length - at, 1 + random.nextInt(5000));
      int kind = random.nextInt(4);
      for (int i = at; i < at + length; i++) {
        bytes[i] =
            switch (kind) {
              case 0 -> (byte) random.nextInt();
              case 1 -> (byte) ('a' + random.nextInt(6));
              case 2 -> at > 0 ? bytes[(i * 31 + kind) % at] : 0;
              default -> i >= 777 ? bytes[i - 777] : 0;
            };
      }
      at += length;
    }
    return bytes;
  }

  /** One frame, of any level and with any of the fields that a header may have. */
  static byte[] frame(Random random, byte[] content) {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context
          .setLevel(LOWEST_LEVEL + random.nextInt(HIGHEST_LEVEL - LOWEST_LEVEL + 1))
          .setChecksum(random.nextBoolean())
          .setContentSize(random.nextBoolean());
      return context.compress(content);
    }
  }

  /** One frame that asks for so much history, as of a stream whose length nobody knows. */
  static byte[] frame(int windowLog, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZstdOutputStreamNoFinalizer frame = new ZstdOutputStreamNoFinalizer(out)) {
      frame.setLong(windowLog);
      frame.write(content);
    }
    return out.toByteArray();
  }

  /** The same with a few bytes changed, taken out or cut off. */
  static byte[] damaged(Random random, byte[] stream) {
    byte[] bytes = stream.clone();
    int head = Math.min(16, bytes.length);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(random.nextBoolean() ? head : bytes.length);
      bytes[at] =
          (byte) (random.nextBoolean() ? bytes[at] ^ 1 << random.nextInt(8) : random.nextInt());
    }
    return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }
}
