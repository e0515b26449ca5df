package org.holotype.image;

import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.tree.Progress;
import org.holotype.tree.Removal;
import org.holotype.tree.TreeListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images with random damage, always the same: a failure with words or a tree that holds. */
class MutatedImageTest {
  private static final int ROUNDS = 400;
  private static final Set<Code> EXPECTED =
      Set.of(
          Code.IMAGE_UNREADABLE,
          Code.IMAGE_UNSAFE,
          Code.IMAGE_UNSUPPORTED,
          Code.IMAGE_MISSING,
          Code.DIGEST_MISMATCH,
          Code.SIZE_MISMATCH);
  private static final byte[] TAR =
      tar()
          .directory("usr/")
          .file("usr/a", "some content")
          .symlink("lib", "usr/lib")
          .file("lib/b", "more")
          .hardLink("usr/c", "usr/a")
          .pax("mtime", "1.5")
          .pax("path", "usr/long")
          .pax("SCHILY.xattr.user.x", "y")
          .file("short", "x")
          .member('L', "long", "", "usr/gnu\0")
          .file("short", "y")
          .device("dev", 1, 3)
          .file("usr/.wh.a", "")
          .bytes();

  @TempDir Path outer;

  @Test
  void mutatedTars() throws IOException {
    Random random = new Random(20261123);
    Path root = outer.resolve("root");
    for (int round = 0; round < ROUNDS; round++) {
      byte[] mutant = repaired(mutated(TAR, random));
      Files.createDirectory(root);
      try {
        TreeListing tree = TestImage.unpack(root, mutant);
        assertEquals(
            java.util.Optional.empty(),
            RootfsCheck.begin(root).difference(tree, Progress.NONE),
            "round " + round);
      } catch (Failure refused) {
        assertTrue(EXPECTED.contains(refused.code()), round + ": " + refused);
      }
      Removal.remove(root);
      try (Stream<Path> left = Files.list(outer)) {
        assertEquals(0, left.count(), "round " + round);
      }
    }
  }

  @Test
  void mutatedDocuments() throws IOException {
    Random random = new Random(1123);
    Path layout = new TestLayout(outer.resolve("layout")).gzip(TAR).write();
    byte[] index = Files.readAllBytes(layout.resolve("index.json"));
    for (int round = 0; round < ROUNDS; round++) {
      Files.write(layout.resolve("index.json"), mutated(index, random));
      inspect(layout, round);
    }
  }

  @Test
  void mutatedManifestsWithTheirDigestRight() {
    Random random = new Random(5);
    for (int round = 0; round < ROUNDS / 3; round++) {
      TestLayout layout = new TestLayout(outer.resolve("manifests")).plain(TAR);
      byte[] manifest = mutated(layout.manifest(), random);
      String type = "application/vnd.oci.image.manifest.v1+json";
      Path root =
          layout.write(
              java.util.List.of(
                  TestLayout.descriptor(type, layout.blob(manifest), manifest.length, "")));
      inspect(root, round);
    }
  }

  private static void inspect(Path layout, int round) {
    try (ImageSource source = ImageSources.open(layout.toString())) {
      new ImageReader(Budget.DEFAULT, Progress.NONE).inspect(source);
    } catch (Failure refused) {
      assertTrue(EXPECTED.contains(refused.code()), round + ": " + refused);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    byte[] mutant = bytes.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
    }
    boolean cut = random.nextInt(8) == 0;
    return cut ? java.util.Arrays.copyOf(mutant, random.nextInt(mutant.length)) : mutant;
  }

  /** Makes the checksum of every block fit that looks like a header, so that damage goes deep. */
  private static byte[] repaired(byte[] tar) {
    for (int at = 0; at + 512 <= tar.length; at += 512) {
      boolean header =
          tar[at + 257] == 'u' && tar[at + 258] == 's' && tar[at + 259] == 't' && tar[at] != 0;
      if (header) {
        java.util.Arrays.fill(tar, at + 148, at + 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
          sum += tar[at + i] & 0xff;
        }
        byte[] text = TestImage.utf8(String.format(java.util.Locale.ROOT, "%06o\0 ", sum));
        System.arraycopy(text, 0, tar, at + 148, 8);
      }
    }
    return tar;
  }
}
