package org.holotype.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldPlaceTest {
  @TempDir Path outer;
  private Path tree = Path.of("");

  @BeforeEach
  void plant() throws IOException {
    tree = Files.createDirectory(outer.resolve("tree"));
    Files.writeString(tree.resolve("file"), "inside");
    Files.writeString(Files.createDirectory(outer.resolve("other")).resolve("file"), "outside");
  }

  @Test
  void directoryStaysTheSameWhateverItsNameComesToStandFor() throws IOException {
    try (HeldPlace held = HeldPlace.of(tree)) {
      Files.move(tree, outer.resolve("aside"));
      Files.createSymbolicLink(tree, outer.resolve("other"));
      assertEquals(List.of(Path.of("file")), held.names());
      assertEquals("inside", content(held, "file"));
      assertEquals("inside".length(), held.look(Path.of("file")).size());
    }
  }

  @Test
  void linkIsHeldItselfAndLeadsNowhere() throws IOException {
    Path name = Files.createSymbolicLink(tree.resolve("link"), outer.resolve("other"));
    try (HeldPlace held = HeldPlace.of(tree);
        HeldPlace link = held.below(name.getFileName())) {
      assertEquals(outer.resolve("other").toString(), held.target(name.getFileName()));
      assertEquals(TreeScan.Type.SYMLINK, TreeScan.Type.of(link.stat()));
      assertThrows(FileSystemException.class, () -> link.look(Path.of("file")));
      assertThrows(FileSystemException.class, () -> link.below(Path.of("file")).close());
      assertThrows(FileSystemException.class, link::names);
      assertThrows(FileSystemException.class, link::read);
    }
    try (HeldPlace followed = HeldPlace.of(name);
        HeldPlace itself = HeldPlace.of(name, LinkOption.NOFOLLOW_LINKS)) {
      assertEquals(TreeScan.Type.DIRECTORY, TreeScan.Type.of(followed.stat()));
      assertEquals(TreeScan.Type.SYMLINK, TreeScan.Type.of(itself.stat()));
    }
  }

  @Test
  void pipeIsHeldAndNotWaitedFor() throws Exception {
    Path pipe = tree.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          try (HeldPlace held = HeldPlace.of(pipe)) {
            assertEquals(TreeScan.Type.FIFO, TreeScan.Type.of(held.stat()));
            FileSystemException refused = assertThrows(FileSystemException.class, held::read);
            assertEquals(pipe + ": is not a regular file", refused.getMessage());
          }
        });
  }

  @Test
  void failureNamesTheEntryAsItsReaderKnowsIt() throws IOException {
    try (HeldPlace held = HeldPlace.of(tree)) {
      Path name = Path.of("nothing");
      FileSystemException looked = assertThrows(NoSuchFileException.class, () -> held.look(name));
      assertEquals(tree.resolve(name).toString(), looked.getFile());
      FileSystemException opened =
          assertThrows(NoSuchFileException.class, () -> held.below(name).close());
      assertEquals(tree.resolve(name).toString(), opened.getFile());
    }
  }

  @Test
  void nothingAboveOrFurtherDownIsReached() throws IOException {
    try (HeldPlace held = HeldPlace.of(tree)) {
      for (String name : List.of("..", "a/b", "/etc")) {
        assertThrows(IllegalArgumentException.class, () -> held.look(Path.of(name)), name);
        assertThrows(IllegalArgumentException.class, () -> held.below(Path.of(name)), name);
      }
    }
  }

  @Test
  void namesAreBytes() throws IOException {
    Path odd = BytePath.of("caf\u00e9\u00ff");
    Files.writeString(tree.resolve(odd), "odd");
    try (HeldPlace held = HeldPlace.of(tree)) {
      assertTrue(held.names().contains(odd), held.names().toString());
      try (HeldPlace file = held.below(odd)) {
        assertEquals(3, file.stat().size());
      }
    }
  }

  private static String content(HeldPlace directory, String name) throws IOException {
    try (HeldPlace file = directory.below(Path.of(name));
        FileChannel channel = file.read()) {
      byte[] bytes = Channels.newInputStream(channel).readAllBytes();
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
