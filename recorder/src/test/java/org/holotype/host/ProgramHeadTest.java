package org.holotype.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramHeadTest {
  @ParameterizedTest
  @CsvSource({
    "386, 1, 1, 3",
    "amd64, 2, 1, 62",
    "amd64, 1, 1, 62",
    "arm, 1, 1, 40",
    "arm64, 2, 1, 183",
    "riscv64, 2, 1, 243",
    "ppc64, 2, 2, 21",
    "ppc64le, 2, 1, 21",
    "s390x, 2, 2, 22",
    "loong64, 2, 1, 258",
    "mips, 1, 2, 8",
    "mipsle, 1, 1, 8",
    "mips64le, 2, 1, 8"
  })
  void elfMachinesHaveTheNamesOfImages(String word, byte bits, byte order, short machine) {
    assertEquals(Optional.of(new Architecture(word)), elf(bits, order, machine).architecture());
  }

  @Test
  void whatIsUnknownIsNotGuessed() {
    assertEquals(Optional.empty(), elf((byte) 2, (byte) 1, (short) 9999).architecture());
    assertEquals(Optional.empty(), text("\u007fELF").architecture());
    assertEquals(Optional.empty(), text("echo hello, and more words\n").architecture());
    assertEquals(Optional.empty(), ProgramHead.EMPTY.architecture());
  }

  @Test
  void scriptsNameTheirInterpreter() {
    assertEquals(Optional.of("/bin/sh"), text("#! /bin/sh -e\necho").interpreter());
    assertEquals(Optional.of("sh"), text("#!sh\n").interpreter());
    assertEquals(Optional.empty(), text("#!").interpreter());
  }

  @Test
  void kernelsExecuteTheirKin() {
    assertTrue(named("x86_64").isKinOf(named("386")));
    assertTrue(named("aarch64").isKinOf(named("ARM")));
    assertFalse(named("amd64").isKinOf(named("arm64")));
    assertFalse(named("ppc64").isKinOf(named("ppc64le")));
    assertEquals(Optional.empty(), Architecture.named("unknown"));
  }

  private static Architecture named(String name) {
    return Architecture.named(name).orElseThrow();
  }

  private static ProgramHead elf(byte bits, byte order, short machine) {
    ByteBuffer head = ByteBuffer.allocate(64);
    head.putInt(0, 0x7f454c46).put(4, bits).put(5, order);
    head.order(order == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    return new ProgramHead(head.putShort(18, machine).array());
  }

  private static ProgramHead text(String text) {
    return new ProgramHead(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
