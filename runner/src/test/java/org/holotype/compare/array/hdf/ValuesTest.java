package org.holotype.compare.array.hdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.jhdf.HdfFile;
import io.jhdf.object.datatype.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.holotype.compare.Undecodable;
import org.holotype.compare.corpus.Hdf5File;
import org.junit.jupiter.api.Test;

class ValuesTest {
  @Test
  void aNumberBesideAWordIsNoAddress() throws Undecodable {
    assertEquals(words("ReferenceAllele", "A", 1000), words("ReferenceAllele", "A", 1000));
    assertNotEquals(words("ReferenceAllele", "A", 1000), words("ReferenceAllele", "A", 7777));
  }

  @Test
  void whereATextEndsDoesNotDependOnWhatItHolds() throws Undecodable {
    assertNotEquals(words("a", "1, pos=1:1", 1), words("a", "1", 1));
  }

  @Test
  void bytesThatAreNoTextStayWhatTheyAre() throws Undecodable {
    assertNotEquals(words("a", "\u00b5", 1), words("a", "\u00b0", 1));
    assertNotEquals(words("a", "\u00b5", 1), words("a", "\u00c2\u00b5", 1));
  }

  /**
   * One element of a compound of a text in Latin-1 and a whole number, by a type as a file states
   * it (HDF5 File Format Specification, IV.A.2.d, version 3).
   */
  private static String words(String name, String text, long number) throws Undecodable {
    byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
    int width = 16;
    ByteBuffer type = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    type.putInt(0x36 | 2 << Byte.SIZE).putInt(width + Long.BYTES);
    member(type, name, 0).putInt(0x13 | 0x11 << Byte.SIZE).putInt(width);
    member(type, "pos", width).putInt(0x10 | 8 << Byte.SIZE).putInt(Long.BYTES);
    type.putShort((short) 0).putShort((short) Long.SIZE);
    ByteBuffer data = ByteBuffer.allocate(width + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    data.put(0, latin1).putLong(width, number);
    byte[] any = Hdf5File.of(file -> file.putDataset("x", new int[] {1}));
    try (HdfFile file = HdfFile.fromByteBuffer(ByteBuffer.wrap(any))) {
      DataType compound = DataType.readDataType(type.flip());
      return new Values(compound, file.getHdfBackingStorage(), address -> "none")
          .of(data, 1)
          .get(0);
    }
  }

  private static ByteBuffer member(ByteBuffer type, String name, int offset) {
    return type.put(name.getBytes(StandardCharsets.US_ASCII)).put((byte) 0).put((byte) offset);
  }
}
