package org.holotype.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.holotype.manifest.Digest;
import org.holotype.manifest.FileSummary;
import org.holotype.manifest.FileSummary.NumberArray;
import org.junit.jupiter.api.Test;

class SummaryWriterTest {
  private static final int BLOCK = 1 << 20;

  @Test
  void largeFilesAreToldInBlocks() {
    byte[] bytes = new byte[2 * BLOCK + 5];
    new Random(1).nextBytes(bytes);
    FileSummary.Blocks blocks = summary(bytes, 4096 + 3).blocks().orElseThrow();
    assertEquals(BLOCK, blocks.size());
    assertEquals(3, blocks.count());
    byte[] last = Arrays.copyOfRange(bytes, 2 * BLOCK, bytes.length);
    assertEquals(Digest.sha256(last).hex().substring(0, 16), blocks.digest(2));
    byte[] first = Arrays.copyOf(bytes, BLOCK);
    assertEquals(Digest.sha256(first).hex().substring(0, 16), blocks.digest(0));
    assertEquals(Optional.of(blocks), summary(bytes, bytes.length).blocks());
  }

  @Test
  void smallFilesAreNot() {
    assertTrue(summary(new byte[BLOCK], 1000).tellsNothing());
    assertTrue(summary(new byte[0], 1).tellsNothing());
  }

  @Test
  void blocksGrowWithTheFile() {
    BlockDigests digests = new BlockDigests(1025L * BLOCK);
    byte[] chunk = new byte[BLOCK];
    for (int i = 0; i < 1025; i++) {
      digests.update(chunk, 0, BLOCK);
    }
    FileSummary.Blocks blocks = digests.blocks().orElseThrow();
    assertEquals(2 * BLOCK, blocks.size());
    assertEquals(513, blocks.count());
  }

  @Test
  void aFileThatOutgrowsItselfIsNotTold() {
    BlockDigests digests = new BlockDigests(BLOCK + 1);
    byte[] chunk = new byte[BLOCK];
    for (int i = 0; i < 1100; i++) {
      digests.update(chunk, 0, BLOCK);
    }
    assertEquals(Optional.empty(), digests.blocks());
  }

  @Test
  void arraysAreSummedUpHoweverTheyArrive() {
    ByteBuffer data = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : new double[] {1e16, 1, -1e16, Double.NaN, -2.5, 3}) {
      data.putDouble(number);
    }
    byte[] file = npy("'<f8'", "False", "(2, 3)", data.array());
    NumberArray expected =
        new NumberArray(
            "<f8",
            "C",
            List.of(2L, 3L),
            Digest.sha256(data.array()),
            Optional.of("-1.0E16"),
            Optional.of("1.0E16"),
            Optional.of("1.5"),
            1);
    for (int chunk : List.of(1, 3, 7, 64, 1000)) {
      assertEquals(Optional.of(expected), summary(file, chunk).array());
    }
  }

  @Test
  void otherTypesAndOrders() {
    byte[] integers = {0, 0, 0, 5, -1, -1, -1, -1};
    NumberArray big = summary(npy("'>i4'", "True", "(2,)", integers), 5).array().orElseThrow();
    assertEquals(Optional.of("-1.0"), big.minimum());
    assertEquals(Optional.of("4.0"), big.sum());
    assertEquals("2 of >i4, first index fastest", big.words());
    NumberArray unsigned =
        summary(npy("'|u1'", "False", "(8,)", integers), 5).array().orElseThrow();
    assertEquals(Optional.of("255.0"), unsigned.maximum());
    NumberArray text = summary(npy("'<U1'", "False", "(2,)", integers), 5).array().orElseThrow();
    assertEquals(Optional.empty(), text.sum());
    NumberArray none =
        summary(npy("'<f8'", "False", "(0, 3)", new byte[0]), 9).array().orElseThrow();
    assertEquals(Optional.empty(), none.minimum());
  }

  @Test
  void whatIsNoWholeArrayIsNotTold() {
    byte[] data = new byte[16];
    for (byte[] file :
        List.of(
            npy("'<f8'", "False", "(3,)", data),
            npy("'<f8'", "False", "(1,)", data),
            npy("[('a', '<f8')]", "False", "(2,)", data),
            npy("'<f8'", "False", "(999999999999999999, 999999999999999999)", data),
            npy("'<f8'", "Maybe", "(2,)", data),
            "\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1),
            "plain text".getBytes(StandardCharsets.UTF_8))) {
      assertEquals(Optional.empty(), summary(file, 3).array());
    }
  }

  @Test
  void mutatedArraysDoNoHarm() {
    byte[] file = npy("'<f4'", "False", "(2, 2)", new byte[16]);
    Random random = new Random(3);
    for (int round = 0; round < 5000; round++) {
      byte[] mutated = Arrays.copyOf(file, random.nextInt(file.length + 1));
      for (int i = random.nextInt(4); i > 0 && mutated.length > 0; i--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      int chunk = 1 + random.nextInt(40);
      assertEquals(summary(mutated, chunk), summary(mutated, 1000));
    }
  }

  private static FileSummary summary(byte[] bytes, int chunk) {
    SummaryWriter writer = new SummaryWriter(bytes.length);
    for (int at = 0; at < bytes.length; at += chunk) {
      writer.write(bytes, at, Math.min(chunk, bytes.length - at));
    }
    return writer.summary();
  }

  private static byte[] npy(String descr, String fortran, String shape, byte[] data) {
    String header =
        "{'descr': " + descr + ", 'fortran_order': " + fortran + ", 'shape': " + shape + ", }\n";
    ByteBuffer file =
        ByteBuffer.allocate(10 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("\u0093NUMPY\u0001\0".getBytes(StandardCharsets.ISO_8859_1));
    file.putShort((short) header.length());
    return file.put(header.getBytes(StandardCharsets.ISO_8859_1)).put(data).array();
  }
}
