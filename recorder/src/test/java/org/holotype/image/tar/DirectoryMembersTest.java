package org.holotype.image.tar;

import static org.holotype.image.TestImage.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.image.tar.Members.Member;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryMembersTest {
  private static final String NAME = "blobs/sha256/abc";

  @TempDir Path outer;
  private Path file = Path.of("");

  @BeforeEach
  void plant() throws IOException {
    Files.createDirectories(outer.resolve("blobs/sha256"));
    file = Files.writeString(outer.resolve(NAME), "blob");
  }

  @Test
  void filesAreFoundAndNothingElse() throws IOException {
    try (DirectoryMembers members = DirectoryMembers.open(outer, "image test")) {
      assertEquals(4, members.find(NAME).orElseThrow().size());
      for (String other : new String[] {"nothing", "blobs/no/abc", "blobs", NAME + "/below"}) {
        assertEquals(Optional.empty(), members.find(other), other);
      }
    }
  }

  @Test
  void linksAreRefused() throws IOException {
    Files.createSymbolicLink(outer.resolve("link"), file);
    Files.createSymbolicLink(outer.resolve("way"), outer.resolve("blobs"));
    try (DirectoryMembers members = DirectoryMembers.open(outer, "image test")) {
      for (String each : new String[] {"link", "way/sha256/abc"}) {
        assertEquals(Code.IMAGE_UNSAFE, failure(() -> members.find(each)).code(), each);
      }
    }
  }

  @Test
  void pipeThatComesInAFilesPlaceIsNotWaitedFor() throws Exception {
    try (DirectoryMembers members = DirectoryMembers.open(outer, "image test")) {
      Member found = members.find(NAME).orElseThrow();
      Files.delete(file);
      assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
      assertEquals(Optional.empty(), members.find(NAME));
      assertTimeoutPreemptively(
          Duration.ofSeconds(10), () -> assertThrows(IOException.class, () -> read(found)));
    }
  }

  private static void read(Member member) throws IOException {
    try (InputStream in = member.open()) {
      in.readAllBytes();
    }
  }
}
