package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
  @TempDir Path temp;

  @Test
  void lookingAtAPlaceLeavesItAsItWas() throws Exception {
    Path old = Files.writeString(temp.resolve("report.html"), "old");
    ReportFile.at("--html", old);
    ReportFile.at("--html", temp.resolve("new.html"));
    assertEquals("old", Files.readString(old));
    assertEquals(List.of("report.html"), names());
  }

  @Test
  void anOlderReportIsReplaced() throws Exception {
    Path old = Files.writeString(temp.resolve("report.html"), "old and longer");
    ReportFile.at("--html", old).write(bytes("new"));
    assertEquals("new", Files.readString(old));
    assertEquals(List.of("report.html"), names());
  }

  @Test
  void aLinkIsFollowedAndStays() throws Exception {
    Path real = Files.writeString(temp.resolve("real.html"), "old");
    Path link = Files.createSymbolicLink(temp.resolve("link.html"), real);
    ReportFile.at("--html", link).write(bytes("new"));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(real));
  }

  @Test
  void whatIsNoFileIsRefused() throws Exception {
    Files.createSymbolicLink(temp.resolve("lost"), temp.resolve("nowhere"));
    refused("a directory", temp);
    refused("no regular file", Path.of("/dev/null"));
    refused("leads to nothing", temp.resolve("lost"));
    refused("is not there", temp.resolve("nowhere/report.html"));
    refused("nothing can be written", Path.of("/proc/report.html"));
    refused("names none", Path.of("-"));
    refused("names none", Path.of(""));
  }

  @Test
  void aPlaceThatVanishesIsSaidAndLeavesNothing() throws Exception {
    Path directory = Files.createDirectory(temp.resolve("gone"));
    ReportFile file = ReportFile.at("--html", directory.resolve("report.html"));
    Files.delete(directory);
    Failure failure = assertThrows(Failure.class, () -> file.write(bytes("new")));
    assertEquals(Code.INPUT_OUTPUT, failure.code());
    assertEquals(List.of(), names());
  }

  private static void refused(String why, Path place) {
    Failure failure = assertThrows(Failure.class, () -> ReportFile.at("--html", place));
    assertEquals(Code.USAGE, failure.code());
    assertTrue(failure.why().contains(why), failure.getMessage());
    assertTrue(!failure.why().contains(".holotype-report"), failure.getMessage());
    assertTrue(failure.mend().contains("--html FILE"), failure.mend());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(temp)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
