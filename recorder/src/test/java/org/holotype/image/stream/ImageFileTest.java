package org.holotype.image.stream;

import static org.holotype.image.TestImage.failure;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.TestImage;
import org.holotype.manifest.Digest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFileTest {
  private static final byte[] BYTES = random(1_000_003);

  @TempDir Path outer;
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = Files.write(outer.resolve("file"), BYTES);
  }

  @Test
  void readsTheSameBeforeAndAfterItsDigestWasTaken() throws IOException {
    try (ImageFile held = ImageFile.open(file, "image test")) {
      assertArrayEquals(BYTES, held.in().readAllBytes());
      assertEquals(Digest.sha256(BYTES), held.digest());
      assertArrayEquals(BYTES, held.in().readAllBytes());
      assertEquals(Digest.sha256(BYTES), held.digest());
      assertArrayEquals(Arrays.copyOf(BYTES, 512), held.start(512));
    }
  }

  @Test
  void everyPlaceCanBeReadInAnyOrder() throws IOException {
    Random random = new Random(2);
    try (ImageFile held = ImageFile.open(file, "image test")) {
      held.digest();
      for (int i = 0; i < 500; i++) {
        int at = random.nextInt(BYTES.length);
        int count = random.nextInt(Math.min(100_000, BYTES.length - at)) + 1;
        byte[] read = new FileRange(held, at, count).readAllBytes();
        assertArrayEquals(Arrays.copyOfRange(BYTES, at, at + count), read);
      }
      assertEquals(-1, held.read(ByteBuffer.allocate(1), BYTES.length));
    }
  }

  @Test
  void twoFilesHaveTheDigestOfOne() throws IOException {
    Path other = Files.write(outer.resolve("other"), TestImage.utf8("other"));
    try (ImageFile first = ImageFile.open(file, "image test");
        ImageFile second = ImageFile.open(other, "image test")) {
      Digest both = Digest.sha256(TestImage.concatenated(BYTES, TestImage.utf8("other")));
      assertEquals(both, ImageFile.digest(first, second));
    }
  }

  @Test
  void nothingIsAnEmptyFile() throws IOException {
    Path empty = Files.createFile(outer.resolve("empty"));
    try (ImageFile held = ImageFile.open(empty, "image test")) {
      assertEquals(Digest.sha256(new byte[0]), held.digest());
      assertEquals(0, held.in().readAllBytes().length);
    }
  }

  @Test
  void pipeInItsPlaceIsNotWaitedFor() throws Exception {
    Path pipe = outer.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThrows(IOException.class, () -> ImageFile.open(pipe, "image test").close()));
  }

  @Test
  void everyByteThatChangesLaterIsSeenAndNoOtherIsInTheWay() throws IOException {
    for (int at : new int[] {0, 32_767, 32_768, 500_000, BYTES.length - 1}) {
      write();
      try (ImageFile held = ImageFile.open(file, "image test")) {
        held.digest();
        change(at);
        changed(() -> new FileRange(held, at, 1).readAllBytes());
        changed(() -> held.in().readAllBytes());
        byte[] far = new FileRange(held, 700_000, 1000).readAllBytes();
        assertArrayEquals(Arrays.copyOfRange(BYTES, 700_000, 701_000), far);
      }
    }
  }

  @Test
  void fileThatIsCutShortIsSeen() throws IOException {
    try (ImageFile held = ImageFile.open(file, "image test")) {
      cut(1000);
      changed(held::digest);
    }
    write();
    try (ImageFile held = ImageFile.open(file, "image test")) {
      held.digest();
      cut(1000);
      changed(() -> held.in().readAllBytes());
    }
  }

  private void change(int at) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {(byte) ~BYTES[at]}), at);
    }
  }

  private void cut(int size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  private static void changed(org.junit.jupiter.api.function.Executable reading) {
    Failure failure = failure(reading);
    assertEquals(Code.IMAGE_UNREADABLE, failure.code());
    assertTrue(failure.why().contains("changed while it was read"), failure.why());
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
