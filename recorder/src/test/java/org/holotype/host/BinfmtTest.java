package org.holotype.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.holotype.host.Binfmt.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinfmtTest {
  private static final ProgramHead ARM =
      head("7f454c460201010000000000000000000300b70001000000a066000000000000");

  private static final ProgramHead AMD =
      head("7f454c4602010100000000000000000003003e0001000000a066000000000000");

  @TempDir Path directory;

  @BeforeEach
  void mount() throws IOException {
    Files.writeString(directory.resolve("status"), "enabled\n");
    Files.writeString(directory.resolve("register"), "");
    register("enabled", "F");
  }

  /** As Debian's qemu-user-static does it. */
  private void register(String state, String flags) throws IOException {
    Files.writeString(
        directory.resolve("qemu-aarch64"),
        state
            + "\ninterpreter /usr/bin/qemu-aarch64-static\nflags: "
            + flags
            + "\noffset 0\nmagic 7f454c460201010000000000000000000200b700\n"
            + "mask ffffffffffffff00fffffffffffffffffeffffff\n");
  }

  @Test
  void aHandlerTakesWhatItsMaskLetsThrough() {
    assertEquals(Answer.TAKEN, answer(ARM));
    assertEquals(Answer.NOT_TAKEN, answer(AMD));
    assertEquals(Answer.NOT_TAKEN, answer(ProgramHead.EMPTY));
  }

  @Test
  void anInterpreterThatWasNotOpenedIsLookedForInside() throws IOException {
    register("enabled", "OC");
    assertEquals(Answer.NOT_TAKEN, answer(ARM));
    Answer inside =
        new Binfmt(directory).answer(ARM, path -> path.equals("/usr/bin/qemu-aarch64-static"));
    assertEquals(Answer.TAKEN, inside);
  }

  @Test
  void whatIsDisabledTakesNothing() throws IOException {
    register("disabled", "F");
    assertEquals(Answer.NOT_TAKEN, answer(ARM));
    register("enabled", "F");
    Files.writeString(directory.resolve("status"), "disabled\n");
    assertEquals(Answer.NOT_TAKEN, answer(ARM));
  }

  @Test
  void whatIsNotMountedIsNotKnown() throws IOException {
    Files.delete(directory.resolve("status"));
    assertEquals(Answer.UNKNOWN, answer(ARM));
    assertEquals(
        Answer.UNKNOWN, new Binfmt(directory.resolve("nowhere")).answer(ARM, path -> true));
  }

  @Test
  void handlersByTheEndOfANameTakeNoProgram() throws IOException {
    Files.writeString(
        directory.resolve("jar"), "enabled\ninterpreter /usr/bin/jar\nflags: F\nextension .jar\n");
    assertEquals(Answer.NOT_TAKEN, answer(AMD));
  }

  private Answer answer(ProgramHead program) {
    return new Binfmt(directory).answer(program, path -> false);
  }

  private static ProgramHead head(String hex) {
    return new ProgramHead(HexFormat.of().parseHex(hex));
  }
}
