package org.holotype.zstd;

import static org.holotype.image.TestImage.concatenated;
import static org.holotype.image.TestImage.utf8;
import static org.holotype.zstd.TestFrames.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What zstd streams may be, and what they are refused for, whichever decoder there is. */
class ZstdTest {
  private static final long MOST = 8L << 20;
  private static final byte[] FRAME = concatenated(hex("28b52ffd2006310000"), utf8("abcdef"));

  static Decoder[] decoders() {
    return new Decoder[] {TestFrames.library(), TestFrames.pure()};
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void framesBehindOneAnother(Decoder decoder) throws IOException {
    byte[] empty = hex("28b52ffd2000010000");
    byte[] skipped = hex("5f2a4d1803000000ffffff");
    byte[] dictionaryOfNoNumber = concatenated(hex("28b52ffd210006310000"), utf8("ghijkl"));
    byte[] stream = concatenated(skipped, FRAME, empty, skipped, dictionaryOfNoNumber, empty);
    assertArrayEquals(utf8("abcdefghijkl"), read(stream, decoder));
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void whatIsCutShortIsNoEnd(Decoder decoder) throws IOException {
    byte[] content = TestFrames.content(new Random(4), 4000);
    byte[] first;
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      first = context.setChecksum(true).setContentSize(false).compress(content);
    }
    byte[] stream = concatenated(first, FRAME);
    for (int length = 0; length < stream.length; length++) {
      byte[] start = Arrays.copyOf(stream, length);
      if (length == first.length) {
        assertArrayEquals(content, read(start, decoder));
      } else {
        assertThrows(EOFException.class, () -> read(start, decoder), "at " + length);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void whatIsRefused(Decoder decoder) {
    refused("there are bytes after the last", concatenated(FRAME, utf8("more")), decoder);
    refused("does not begin with a zstd frame", utf8("more"), decoder);
    refused("needs the dictionary 4294967295", hex("28b52ffd0338ffffffff010000"), decoder);
    refused("sets a bit that is reserved", hex("28b52ffd0838010000"), decoder);
    refused("of no kind", hex("28b52ffd0038070000"), decoder);
    refused("a zstd block has 131080 bytes", hex("28b52ffd003843001061"), decoder);
    refused("a zstd block has 7 bytes", hex("28b52ffd20063b000061"), decoder);
    refused("", belied("2007"), decoder);
    refused("", belied("600000"), decoder);
    refused("", hex("28b52ffd8038060000003b000061"), decoder);
    byte[] wrong = concatenated(hex("28b52ffd2406310000"), utf8("abcdef"), new byte[4]);
    assertThrows(Exception.class, () -> read(wrong, decoder));
    assertThrows(IOException.class, () -> Zstd.block(wrong, new byte[6], decoder));
    byte[] skipped = hex("502a4d18ffffffff00");
    assertThrows(EOFException.class, () -> read(skipped, decoder));
    IOException hidden = refused(skipped, Zstd.Skippable.REFUSED, MOST, decoder);
    requireSaid("something could hide in it", hidden);
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void windowsBeforeTheyAreAllocated(Decoder decoder) {
    byte[] frame = hex("28b52ffd0060");
    IOException over = refused(frame, Zstd.Skippable.REFUSED, (4 << 20) - 1, decoder);
    assertEquals(
        "its zstd window is 4194304 bytes, more than the limit of 4194303", over.getMessage());
    assertTrue(((WindowException) over).isOfLimit());
    for (String header : new String[] {"00ff", "e0ffffffffffffffff", "e0ffffffffffffff7f"}) {
      byte[] huge = hex("28b52ffd" + header);
      IOException unknown = refused(huge, Zstd.Skippable.REFUSED, Long.MAX_VALUE, decoder);
      assertFalse(((WindowException) unknown).isOfLimit(), unknown.getMessage());
      assertTrue(((WindowException) unknown).mend().startsWith("compress it again"));
    }
  }

  @Test
  void largeWindowsAreReadByTheLibraryAlone() throws IOException {
    byte[] content = TestFrames.content(new Random(5), 40_000);
    byte[] frame = TestFrames.frame(27, content);
    assertArrayEquals(content, read(frame, Zstd.USUAL_WINDOW, TestFrames.library()));
    byte[] out = new byte[content.length];
    assertEquals(content.length, Zstd.block(frame, out, TestFrames.library()));
    WindowException refused =
        assertThrows(
            WindowException.class, () -> read(frame, Zstd.LARGEST_WINDOW, TestFrames.pure()));
    assertEquals(
        "its zstd window is 134217728 bytes, more than the 8388608 that the decoder that works on"
            + " every machine knows",
        refused.getMessage());
    assertTrue(refused.mend().contains("lib/native"), refused.mend());
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void nothingIsReadBehindAFailureOrAClose(Decoder decoder) throws IOException {
    InputStream damaged = stream(concatenated(FRAME, utf8("more")), MOST, decoder);
    assertThrows(IOException.class, damaged::readAllBytes);
    assertThrows(IOException.class, damaged::read);
    boolean[] closed = new boolean[1];
    InputStream in =
        new FilterInputStream(new ByteArrayInputStream(FRAME)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    InputStream begun = Zstd.stream(in, Zstd.Skippable.REFUSED, MOST, decoder);
    assertEquals('a', begun.read());
    begun.close();
    begun.close();
    assertTrue(closed[0]);
    assertThrows(IOException.class, begun::read);
    InputStream ended = stream(FRAME, MOST, decoder);
    assertEquals(6, ended.readAllBytes().length);
    assertEquals(-1, ended.read());
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void manyTinyFrames(Decoder decoder) {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (int i = 0; i < 100_000; i++) {
      frames.writeBytes(FRAME);
    }
    byte[] stream = frames.toByteArray();
    assertTimeout(
        Duration.ofSeconds(20), () -> assertEquals(600_000, read(stream, decoder).length));
  }

  /** At the end, at a failure, and where somebody stops in the middle and closes. */
  @Test
  void nothingIsHeldOutsideTheHeap() throws IOException {
    byte[] content = new byte[8 << 20];
    new Random(6).nextBytes(content);
    byte[] frame = TestFrames.frame(23, content);
    byte[] damaged = concatenated(frame, utf8("more"));
    byte[] buffer = new byte[content.length - 100];
    long before = resident();
    for (int i = 0; i < 100; i++) {
      try (InputStream begun = stream(frame, MOST, TestFrames.library())) {
        begun.readNBytes(buffer, 0, buffer.length);
      }
      InputStream ended = stream(frame, MOST, TestFrames.library());
      ended.transferTo(OutputStream.nullOutputStream());
      InputStream failed = stream(damaged, MOST, TestFrames.library());
      assertThrows(IOException.class, () -> failed.transferTo(OutputStream.nullOutputStream()));
    }
    assertTrue(resident() - before < 300L << 20, "held: " + (resident() - before));
  }

  private static long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
        .sum();
  }

  /** Six bytes in a frame whose header says something else. */
  private static byte[] belied(String header) {
    return concatenated(hex("28b52ffd" + header + "310000"), utf8("abcdef"));
  }

  private static void refused(String words, byte[] stream, Decoder decoder) {
    IOException refused = refused(stream, Zstd.Skippable.PASSED_OVER, MOST, decoder);
    requireSaid(words, refused);
    assertThrows(IOException.class, () -> Zstd.block(stream, new byte[300], decoder));
  }

  private static void requireSaid(String words, IOException refused) {
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.contains(words), said);
  }

  private static IOException refused(
      byte[] stream, Zstd.Skippable skippable, long most, Decoder decoder) {
    InputStream in = new ByteArrayInputStream(stream);
    return assertThrows(
        IOException.class, () -> Zstd.stream(in, skippable, most, decoder).readAllBytes());
  }

  private static byte[] read(byte[] stream, Decoder decoder) throws IOException {
    return read(stream, MOST, decoder);
  }

  private static byte[] read(byte[] stream, long most, Decoder decoder) throws IOException {
    try (InputStream plain = stream(stream, most, decoder)) {
      return plain.readAllBytes();
    }
  }

  private static InputStream stream(byte[] stream, long most, Decoder decoder) {
    InputStream in = new BufferedInputStream(new ByteArrayInputStream(stream));
    return Zstd.stream(in, Zstd.Skippable.PASSED_OVER, most, decoder);
  }
}
