package org.holotype.observe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.holotype.manifest.Digest;
import org.holotype.manifest.StreamDigest;
import org.holotype.store.BlobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeardStreamTest {
  @TempDir Path room;

  @Test
  void streamThatFitsIsKeptWhole() throws IOException {
    for (int size : List.of(1, 9, 10, 11, 19, 20)) {
      byte[] bytes = bytes(size, 1);
      StreamDigest heard = hear(10, bytes, 7);
      assertEquals(List.of(new StreamDigest.Part(0, size, Digest.sha256(bytes))), heard.kept());
      assertEquals(Digest.sha256(bytes), heard.digest());
    }
  }

  @Test
  void ofALongStreamBothEndsAreKeptAndAllOfItIsDigested() throws IOException {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      int bound = 1 + random.nextInt(40);
      byte[] bytes = bytes(2 * bound + 1 + random.nextInt(300), round);
      StreamDigest heard = hear(bound, bytes, 1 + random.nextInt(90));
      assertEquals(Digest.sha256(bytes), heard.digest());
      assertEquals(bytes.length, heard.size());
      assertEquals(2, heard.kept().size());
      assertEquals(bytes.length - bound, heard.kept().get(1).at());
      for (StreamDigest.Part part : heard.kept()) {
        int at = (int) part.at();
        assertArrayEquals(Arrays.copyOfRange(bytes, at, at + bound), read(part.digest()));
      }
    }
  }

  @Test
  void ofSilenceAndUnderNoBoundNothingIsKept() throws IOException {
    assertEquals(List.of(), hear(10, new byte[0], 1).kept());
    StreamDigest heard = hear(0, bytes(30, 1), 4);
    assertEquals(List.of(), heard.kept());
    assertEquals(30, heard.size());
    assertEquals(Digest.sha256(bytes(30, 1)), heard.digest());
  }

  private StreamDigest hear(int bound, byte[] bytes, int chunk) {
    HeardStream stream = new HeardStream(bound);
    for (int at = 0; at < bytes.length; at += chunk) {
      stream.write(bytes, at, Math.min(chunk, bytes.length - at));
    }
    return stream.keep(new BlobStore(room.resolve("blobs")));
  }

  private byte[] read(Digest digest) throws IOException {
    try (InputStream bytes = new BlobStore(room.resolve("blobs")).open(digest)) {
      return bytes.readAllBytes();
    }
  }

  private static byte[] bytes(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
