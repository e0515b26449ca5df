package org.holotype.compare.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.holotype.compare.Allowance;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Context;
import org.holotype.compare.Judging;
import org.holotype.compare.Measure;
import org.holotype.compare.Terms;
import org.holotype.compare.array.Scalar.Kind;
import org.holotype.machine.AnyUser;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows that are skipped because they are equal must not change what is said of the others. */
@AnyUser
class EqualWindowsTest {
  private static final int COUNT = 3_000_001;
  private static final Layout DOUBLES =
      Layout.of(Scalar.number(Kind.FLOAT, Double.BYTES, ByteOrder.LITTLE_ENDIAN));

  @TempDir private Path room;

  @Test
  void aPlantedDistanceIsFoundExactlyWhereverItStands() throws IOException {
    Random random = new Random(1851);
    for (int round = 0; round < 8; round++) {
      int at = round == 0 ? 0 : round == 1 ? COUNT - 1 : random.nextInt(COUNT);
      int steps = 1 + random.nextInt(100_000);
      byte[] left = doubles(random);
      byte[] right = left.clone();
      ByteBuffer bits = ByteBuffer.wrap(right).order(ByteOrder.LITTLE_ENDIAN);
      bits.putLong(at * Double.BYTES, bits.getLong(at * Double.BYTES) + steps);

      Difference found = onDisk(left, right);

      assertEquals(1L, found.differing().orElseThrow());
      assertEquals(steps, found.magnitude().maxUlp().orElseThrow());
      assertEquals("[" + at + "]", found.where().orElseThrow());
      assertEquals(inMemory(left, right), found);
    }
  }

  @Test
  void changesOnBothSidesOfEveryWindowsEdgeAreAllCounted() throws IOException {
    byte[] left = doubles(new Random(7));
    byte[] right = left.clone();
    int edges = 0;
    for (int edge = 1 << 18; edge < right.length; edge += 1 << 18) {
      right[edge - 8] ^= 1;
      right[edge] ^= 1;
      edges += 2;
    }

    Difference found = onDisk(left, right);

    assertEquals(edges, found.differing().orElseThrow());
    assertEquals(inMemory(left, right), found);
  }

  @Test
  void equalArraysDifferInNothing() throws IOException {
    byte[] left = doubles(new Random(3));

    assertTrue(onDisk(left, left).isNone());
  }

  @Test
  void numbersThatKeptTheirDigitsForbidToSpeakOfRounding() throws IOException {
    byte[] left = doubles(new Random(5));
    byte[] right = left.clone();
    ByteBuffer values = ByteBuffer.wrap(right).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 20_000; i++) {
      double value = values.getDouble(i * Double.BYTES);
      values.putDouble(i * Double.BYTES, Math.rint(value * 1e7) / 1e7);
    }

    Difference found = onDisk(left, right);

    assertFalse(found.classes().contains(DifferenceClass.PRECISION_LOSS), found::toString);
    assertEquals(inMemory(left, right).classes(), found.classes());
  }

  private static byte[] doubles(Random random) {
    ByteBuffer bytes = ByteBuffer.allocate(COUNT * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < COUNT; i++) {
      bytes.putDouble(1 + random.nextDouble());
    }
    return bytes.array();
  }

  private Difference onDisk(byte[] left, byte[] right) throws IOException {
    Path one = Files.write(room.resolve("one"), left);
    Path other = Files.write(room.resolve("other"), right);
    return difference(ByteSource.ofFile(one, left.length), ByteSource.ofFile(other, right.length));
  }

  private static Difference inMemory(byte[] left, byte[] right) throws IOException {
    return difference(source(left), source(right));
  }

  private static Difference difference(ByteSource left, ByteSource right) throws IOException {
    Terms terms = Terms.of(Context.NONE, Context.NONE, Policy.DEFAULT, Judging.scratch());
    ElementDifferences values =
        new ElementDifferences(DOUBLES, DOUBLES, Measure.of(Policy.DEFAULT), at -> "[" + at + "]");
    try (RandomBytes one = RandomBytes.open(left, terms);
        RandomBytes other = RandomBytes.open(right, terms)) {
      ArrayScan.run(
          new ArrayScan(one, 0, Double.BYTES),
          new ArrayScan(other, 0, Double.BYTES),
          COUNT,
          values,
          new Allowance());
    }
    return values.difference(COUNT);
  }

  private static ByteSource source(byte[] bytes) {
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public ReadableByteChannel open() {
        return Channels.newChannel(new ByteArrayInputStream(bytes));
      }
    };
  }
}
