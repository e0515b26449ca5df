package org.holotype.zstd;

import static org.holotype.image.TestImage.concatenated;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whichever decoder a machine has, it reads the same streams, and no stream as two. */
class DecodersAgreeTest {
  private static final int STREAMS = 300;
  private static final int MUTATIONS = 20;
  private static final int MOST = 60_000;
  private static final int MOST_OF_DAMAGED = 3000;
  private static final int ROOM = 4 << 20;

  /**
   * What only the library holds against a stream, and rightly: bits of a block's modes that are
   * reserved (RFC 8878, section 3.1.1.3.2.1), and blocks that come to more than they may (section
   * 3.1.1.2.4).
   */
  private static final Set<String> ONLY_THE_LIBRARY =
      Set.of("Data corruption detected", "Destination buffer is too small");

  /**
   * What only the other does, rightly too (section 4.2.2). The library's fastest loops do not look,
   * so that every program reads such a stream.
   */
  private static final String ONLY_THE_OTHER = "Bit stream is not fully consumed";

  private final Decoder library = TestFrames.library();
  private final Decoder pure = TestFrames.pure();

  /** What came of a stream: bytes, or words. */
  private record Outcome(Optional<byte[]> bytes, String words) {
    boolean isReadUnlike(Outcome other) {
      return bytes.isPresent() && other.bytes.isEmpty();
    }
  }

  /** Reads a stream or a block. */
  private interface Reading {
    byte[] bytes() throws IOException;
  }

  @Test
  void streamsOfEveryLevel() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < STREAMS; i++) {
      byte[] first = TestFrames.content(random, MOST);
      byte[] second = TestFrames.content(random, random.nextInt(1000));
      byte[] stream =
          concatenated(TestFrames.frame(random, first), TestFrames.frame(random, second));
      byte[] all = concatenated(first, second);
      assertArrayEquals(all, read(stream, library), "stream " + i);
      assertArrayEquals(all, read(stream, pure), "stream " + i);
    }
  }

  @Test
  void damagedStreams() {
    Random random = new Random(2);
    int accepted = 0;
    for (int i = 0; i < STREAMS; i++) {
      byte[] stream = TestFrames.frame(random, TestFrames.content(random, MOST_OF_DAMAGED));
      for (int k = 0; k < MUTATIONS; k++) {
        byte[] damaged = TestFrames.damaged(random, stream);
        Outcome one = outcome(() -> read(damaged, library));
        requireNoQuarrel(one, outcome(() -> read(damaged, pure)), damaged);
        accepted += one.bytes.isPresent() ? 1 : 0;
      }
    }
    assertTrue(accepted > STREAMS, "damaged and still read: " + accepted);
  }

  @Test
  void blocksAndDamagedBlocks() throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < STREAMS; i++) {
      byte[] content = TestFrames.content(random, MOST_OF_DAMAGED);
      byte[] block = TestFrames.frame(random, content);
      assertArrayEquals(content, readBlock(block, content.length, library));
      assertArrayEquals(content, readBlock(block, content.length, pure));
      for (int k = 0; k < MUTATIONS; k++) {
        byte[] damaged = TestFrames.damaged(random, block);
        requireNoQuarrel(
            outcome(() -> readBlock(damaged, content.length, library)),
            outcome(() -> readBlock(damaged, content.length, pure)),
            damaged);
      }
    }
  }

  private static void requireNoQuarrel(Outcome library, Outcome pure, byte[] stream) {
    String words = HexFormat.of().formatHex(stream) + ": " + library.words + "; " + pure.words;
    if (pure.isReadUnlike(library)) {
      assertTrue(ONLY_THE_LIBRARY.contains(library.words), words);
    } else if (library.isReadUnlike(pure)) {
      boolean huge = pure.words.contains("its zstd window is");
      assertTrue(huge || pure.words.startsWith(ONLY_THE_OTHER), words);
    } else if (library.bytes.isPresent()) {
      assertArrayEquals(library.bytes.get(), pure.bytes.orElseThrow(), words);
    }
  }

  private static Outcome outcome(Reading reading) {
    try {
      return new Outcome(Optional.of(reading.bytes()), "it was read");
    } catch (IOException | RuntimeException e) {
      return new Outcome(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private static byte[] readBlock(byte[] block, int room, Decoder decoder) throws IOException {
    byte[] out = new byte[room];
    return Arrays.copyOf(out, Zstd.block(block, out, decoder));
  }

  private static byte[] read(byte[] stream, Decoder decoder) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(stream);
    long most = decoder.largestWindow();
    try (InputStream plain = Zstd.stream(in, Zstd.Skippable.PASSED_OVER, most, decoder)) {
      byte[] bytes = plain.readNBytes(ROOM);
      assertTrue(bytes.length < ROOM, "more than it can be");
      assertEquals(-1, plain.read());
      return bytes;
    }
  }
}
