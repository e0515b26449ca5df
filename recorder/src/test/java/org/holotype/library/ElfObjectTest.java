package org.holotype.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfObjectTest {
  @TempDir Path directory;

  @Test
  void readsEveryWidthAndByteOrder() throws IOException {
    for (Elf.Width width : Elf.Width.values()) {
      for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
        Elf elf = new Elf(width, order, "/lib/ld.so.1", "libx.so.1", List.of("liba.so", "libb.so"));
        assertEquals(
            Optional.of(
                new ElfObject(
                    Optional.of(Elf.BUILD_ID),
                    Optional.of("libx.so.1"),
                    List.of("liba.so", "libb.so"),
                    Optional.of("/lib/ld.so.1"),
                    true,
                    Optional.empty())),
            read(elf.bytes()),
            width + " " + order);
      }
    }
  }

  @Test
  void tellsAStaticProgramFromOneThatALoaderStarts() throws IOException {
    assertTrue(read(Elf.statically().bytes()).orElseThrow().isStatic());
    assertEquals(false, read(Elf.program("libc.so.6").bytes()).orElseThrow().isStatic());
  }

  @Test
  void takesNothingElseForAnObject() throws IOException {
    byte[] relocatable = Elf.library("x").bytes();
    relocatable[16] = 1;
    assertEquals(Optional.empty(), read(relocatable));
    assertEquals(Optional.empty(), read(new byte[0]));
    assertEquals(Optional.empty(), read(new byte[] {35, 33, 47}));
    assertEquals(Optional.empty(), ElfObject.read(directory));
    assertEquals(Optional.empty(), ElfObject.read(directory.resolve("gone")));
  }

  @Test
  void followsNoSymbolicLink() throws IOException {
    Path object = Files.write(directory.resolve("object"), Elf.library("x").bytes());
    assertEquals(
        Optional.empty(),
        ElfObject.read(Files.createSymbolicLink(directory.resolve("link"), object)));
  }

  @Test
  void survivesAnObjectCutOffAnywhere() throws IOException {
    byte[] whole = Elf.program("libc.so.6").bytes();
    for (int length = 0; length < whole.length; length += 13) {
      read(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void survivesHeadersThatLie() throws IOException {
    Random random = new Random(17);
    byte[] whole = Elf.library("libx.so", "libc.so.6").bytes();
    for (int round = 0; round < 800; round++) {
      byte[] lying = whole.clone();
      for (int change = random.nextInt(6); change >= 0; change--) {
        int at = random.nextInt(4) == 0 ? random.nextInt(lying.length) : random.nextInt(320);
        lying[at] = (byte) (random.nextBoolean() ? 0xff : random.nextInt(256));
      }
      read(lying);
    }
  }

  private Optional<ElfObject> read(byte[] bytes) throws IOException {
    return ElfObject.read(Files.write(directory.resolve("elf"), bytes));
  }
}
