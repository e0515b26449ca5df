package org.holotype.userland;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First lines as {@code load_script} of Linux reads them (fs/binfmt_script.c, since 5.1). */
class InterpretersTest {
  private static final int BUFFER = 256;

  @TempDir Path room;

  @Test
  void theNameEndsAtABlankALineFeedOrTheFilesEnd() throws IOException {
    assertEquals(List.of("/bin/a"), of("#!/bin/a\nb"));
    assertEquals(List.of("/bin/a"), of("#! \t/bin/a\t-x y \n"));
    assertEquals(List.of("/bin/a"), of("#!/bin/a"));
    assertEquals(List.of("/bin/a"), of("#!/bin/a\0b"));
    assertEquals(List.of("/bin/a\r"), of("#!/bin/a\r\n"));
    assertEquals(List.of("./a"), of("#!./a\n"));
  }

  @Test
  void whatNamesNothingIsNoScript() throws IOException {
    assertEquals(List.of(), of("#!\n/bin/a\n"));
    assertEquals(List.of(), of("#!  \t"));
    assertEquals(List.of(), of("# !/bin/a\n"));
    assertEquals(List.of(), of(""));
  }

  @Test
  void longLinesAreCutWhereLinuxCutsThem() throws IOException {
    String longest = "/" + "a".repeat(BUFFER - 4);
    assertEquals(List.of(longest), of("#!" + longest + "\n"));
    assertEquals(List.of(), of("#!" + longest + "b\n"));
    assertEquals(List.of("/bin/a"), of("#!/bin/a " + "b".repeat(BUFFER) + "\n"));
    String beyondOldLinux = "/" + "a".repeat(140);
    assertEquals(List.of(beyondOldLinux), of("#!" + beyondOldLinux + " -x\n"));
  }

  private List<String> of(String text) throws IOException {
    return Interpreters.of(
        Files.writeString(room.resolve("program"), text, StandardCharsets.ISO_8859_1));
  }
}
