package org.holotype.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlobStoreTest {
  private static final byte[] HELLO = "hello\n".getBytes(UTF_8);

  @TempDir Path directory;
  private Path root;
  private BlobStore store;

  @BeforeEach
  void makeStore() {
    root = directory.resolve("home/blobs");
    store = new BlobStore(root);
  }

  @Test
  void makesNothingBeforeTheFirstBlob() {
    assertFalse(store.has(Digest.sha256(HELLO)));
    assertFalse(Files.exists(root));
  }

  @Test
  void givesBackWhatItKept() throws IOException {
    Stored stored = store.put(new ByteArrayInputStream(HELLO));
    assertEquals(new Stored(Digest.sha256(HELLO), HELLO.length), stored);
    try (InputStream in = store.open(stored.digest())) {
      assertArrayEquals(HELLO, in.readAllBytes());
    }
  }

  @Test
  void keepsBlobsPrivateAndReadOnly() throws IOException {
    Path blob = store.path(store.put(HELLO).digest());
    assertEquals("r--------", PosixFilePermissions.toString(Files.getPosixFilePermissions(blob)));
    for (Path above : List.of(root, root.resolve("sha256"), root.resolve("tmp"))) {
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(above)));
    }
  }

  @Test
  void leavesNoTemporaryFile() throws IOException {
    store.put(HELLO);
    store.put(new ByteArrayInputStream(HELLO));
    try (BlobWriter abandoned = store.begin()) {
      abandoned.write(HELLO);
    }
    assertEquals(0, temporaries());
  }

  @Test
  void keepsLargeAndSmallFilesAlike() throws IOException {
    for (int size : new int[] {0, 1, 1 << 20, (1 << 20) + 1, 3_000_000}) {
      byte[] bytes = new byte[size];
      new Random(size).nextBytes(bytes);
      Path file = Files.write(directory.resolve("file"), bytes);
      assertEquals(new Stored(Digest.sha256(bytes), size), store.putFile(file));
      assertEquals(new Stored(Digest.sha256(bytes), size), store.putFile(file));
      assertArrayEquals(bytes, Files.readAllBytes(store.path(Digest.sha256(bytes))));
    }
  }

  @Test
  void followsNoSymlink() throws IOException {
    Path target = Files.write(directory.resolve("secret"), HELLO);
    Path link = Files.createSymbolicLink(directory.resolve("link"), target);
    Failure failure = assertThrows(Failure.class, () -> store.putFile(link));
    assertEquals(Code.WORKSPACE_UNUSABLE, failure.code());
  }

  @Test
  void saysWhichBlobIsMissingAndWhereToGetIt() {
    Failure failure = assertThrows(Failure.class, () -> store.open(Digest.sha256(HELLO)));
    assertEquals(Code.BLOB_MISSING, failure.code());
    assertTrue(failure.what().contains(Digest.sha256(HELLO).toString()), failure.what());
    assertTrue(failure.mend().contains("holotype import PACK"), failure.mend());
  }

  @Test
  void seesOneFlippedByteAlsoWhenItWasNotRead() throws IOException {
    Digest digest = store.put(HELLO).digest();
    rewrite(store.path(digest), "hellO\n");
    Failure atEnd = assertThrows(Failure.class, () -> readAll(digest));
    assertEquals(Code.DIGEST_MISMATCH, atEnd.code());
    assertTrue(atEnd.what().contains(store.path(digest).toString()), atEnd.what());
    assertThrows(Failure.class, () -> store.open(digest).close());
  }

  @Test
  void writesABlobThatWasCutShortAnew() throws IOException {
    Digest digest = store.put(HELLO).digest();
    rewrite(store.path(digest), "");
    store.put(HELLO);
    assertArrayEquals(HELLO, Files.readAllBytes(store.path(digest)));
  }

  @Test
  void refusesBytesOfAnotherDigest() throws IOException {
    Digest other = Digest.sha256(new byte[0]);
    try (BlobWriter writer = store.begin()) {
      writer.write(HELLO);
      Failure failure = assertThrows(Failure.class, () -> writer.commit(other));
      assertEquals(Code.DIGEST_MISMATCH, failure.code());
    }
    assertFalse(store.has(other));
    assertEquals(0, temporaries());
  }

  @Test
  void keepsSha512UnderItsOwnName() throws Exception {
    Digest sha512 =
        new Digest(
            "sha512", HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(HELLO)));
    try (BlobWriter writer = store.begin()) {
      writer.write(HELLO);
      assertEquals(sha512, writer.commit(sha512).digest());
    }
    assertArrayEquals(HELLO, readAll(sha512));
  }

  @Test
  void removesWhatAKilledWriterLeftADayAgo() throws IOException {
    Path leftover = Files.createDirectories(root.resolve("tmp")).resolve("leftover");
    Path recent = Files.write(root.resolve("tmp/recent"), HELLO);
    Files.write(leftover, HELLO);
    Files.setLastModifiedTime(leftover, FileTime.from(Instant.now().minusSeconds(90_000)));
    store.put(HELLO);
    assertFalse(Files.exists(leftover));
    assertTrue(Files.exists(recent));
  }

  @Test
  void letsManyWriteTheSameBlob() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      Callable<Stored> write = () -> store.put(new ByteArrayInputStream(HELLO));
      for (Future<Stored> done : writers.invokeAll(java.util.Collections.nCopies(100, write))) {
        assertEquals(Digest.sha256(HELLO), done.get().digest());
      }
    } finally {
      writers.shutdown();
    }
    assertArrayEquals(HELLO, readAll(Digest.sha256(HELLO)));
    assertEquals(0, temporaries());
  }

  private byte[] readAll(Digest digest) throws IOException {
    try (InputStream in = store.open(digest)) {
      return in.readAllBytes();
    }
  }

  private static void rewrite(Path blob, String text) throws IOException {
    Files.setPosixFilePermissions(blob, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(blob, text);
  }

  @Test
  void halfWrittenBlobGoesOnlyWhenNobodyWrites() throws IOException {
    assertEquals(HalfWritten.NONE, store.halfWritten());
    store.put(HELLO);
    Path left = Files.write(root.resolve("tmp/left"), HELLO);
    try (BlobWriter living = store.begin()) {
      living.write(HELLO);
      assertEquals(HalfWritten.NONE, store.halfWritten());
      assertEquals(HalfWritten.NONE, new BlobStore(root).removeHalfWritten());
      assertTrue(Files.exists(left));
      living.commit();
    }
    assertEquals(new HalfWritten(1, HELLO.length), store.halfWritten());
    assertEquals(new HalfWritten(1, HELLO.length), store.removeHalfWritten());
    assertEquals(0, temporaries());
  }

  private long temporaries() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("tmp"))) {
      return files.count();
    }
  }
}
