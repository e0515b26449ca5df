package org.holotype.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldFileTest {
  @TempDir Path directory;

  @Test
  void modeAndTimesAreThoseThatWereAskedFor() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    FileTime time = FileTime.from(Instant.parse("2001-02-03T04:05:06.789012345Z"));
    set(file, 0640, time);
    assertEquals(0640, Stat.of(file).mode() & 07777);
    assertEquals(time, Stat.of(file).modified());
    assertEquals(time, Files.getAttribute(file, "lastAccessTime"));
  }

  @Test
  void directoriesAreHeldAsFilesAre() throws IOException {
    Path made = Files.createDirectory(directory.resolve("made"));
    set(made, 0711, FileTime.fromMillis(1000));
    assertEquals(0711, Stat.of(made).mode() & 07777);
    assertEquals(FileTime.fromMillis(1000), Stat.of(made).modified());
  }

  @Test
  void timesBefore1970AreWholeSeconds() throws IOException {
    Path file = Files.createFile(directory.resolve("old"));
    set(file, 0600, FileTime.fromMillis(-1500));
    assertEquals(FileTime.fromMillis(-2000), Stat.of(file).modified());
  }

  @Test
  void timesThatNanosecondsDoNotReachStayInThePast() throws IOException {
    Path file = Files.createFile(directory.resolve("older"));
    set(file, 0600, FileTime.from(Instant.parse("1425-06-01T00:00:00Z")));
    assertTrue(Stat.of(file).modified().toMillis() < 0, Stat.of(file).toString());
  }

  @Test
  void pipeInAFilesPlaceIsNotWaitedFor() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> HeldFile.open(pipe).close());
  }

  @Test
  void whatTheKernelRefusesIsToldApart() {
    assertThrows(
        NoSuchFileException.class, () -> HeldFile.open(directory.resolve("nothing")).close());
    Path elsewhere = Path.of(URI.create("jrt:/java.base"));
    assertThrows(ClassCastException.class, () -> HeldFile.open(elsewhere).close());
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Path file = Files.createFile(directory.resolve("aim"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    FileSystemException refused =
        assertThrows(FileSystemException.class, () -> HeldFile.open(link));
    assertEquals(link.toString(), refused.getFile());
  }

  private static void set(Path path, int mode, FileTime time) throws IOException {
    try (HeldFile held = HeldFile.open(path)) {
      held.mode(mode);
      held.modified(time);
    }
  }
}
