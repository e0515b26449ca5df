package org.holotype.implementation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.manifest.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
  @TempDir Path directory;

  @Test
  void aMissingAnswerSaysWhy() {
    assertEquals(Optional.of("it was late"), answer("none").problem());
  }

  @Test
  void aLinkInPlaceOfAnAnswerIsNotFollowed() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "Core: Leaked\n");
    Files.createSymbolicLink(directory.resolve("openblas-0"), secret);
    assertEquals(Optional.empty(), answer("openblas-0").text());
  }

  @Test
  void aDirectoryInPlaceOfAnAnswerIsNone() throws IOException {
    Files.createDirectory(directory.resolve("numpy-0"));
    assertEquals(Optional.empty(), answer("numpy-0").text());
  }

  @Test
  void anEndlessAnswerIsNotRead() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(directory.resolve("huge").toFile(), "rw")) {
      file.setLength(1L << 40);
    }
    assertTrue(answer("huge").problem().orElseThrow().contains("larger"));
  }

  @Test
  void whatWasSaidInsteadIsQuotedButNotWholeAndHarmless() throws IOException {
    Files.writeString(directory.resolve("odd"), "\u001b[31m" + "x".repeat(5000));
    Fact fact = answer("odd").fact("openblas.core", "asked", text -> Optional.empty());
    String reason = fact.unavailable().orElseThrow();
    assertTrue(reason.length() < 300, reason);
    assertTrue(reason.contains("\\x1b"), reason);
  }

  @Test
  void aValueThatIsTooLongForOneIsNone() throws IOException {
    Files.writeString(directory.resolve("long"), "y".repeat(5000));
    assertTrue(answer("long").fact("a.b", "asked", Optional::of).value().isEmpty());
  }

  private Answer answer(String question) {
    return Answers.in(directory, "it was late").to(question);
  }
}
