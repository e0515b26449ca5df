package org.holotype.image;

import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Image;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIF files around a squashfs that mksquashfs made, honest and not. */
class SifIT {
  private static final byte[] TAR =
      tar()
          .mode(0755)
          .directory("usr/")
          .file("usr/bin/tool", "#!")
          .symlink("bin", "usr/bin")
          .mode(0644)
          .file(".singularity.d/labels.json", "{\"maker\":\"us\"}")
          .file("etc/os-release", "PRETTY_NAME=\"Tiny\"\n")
          .bytes();

  @TempDir Path outer;
  private byte[] squashfs = new byte[0];

  @BeforeEach
  void makeASquashfs() throws Exception {
    RealTools.needs("tar2sqfs");
    Path tar = Files.write(outer.resolve("a.tar"), TAR);
    Path file = outer.resolve("a.sqfs");
    new RealTools(outer).run("sh", "-c", "tar2sqfs -q " + file + " < " + tar);
    squashfs = Files.readAllBytes(file);
  }

  @Test
  void treeIsThatOfTheTarAndTheDefinitionIsAmongTheRecipe() throws Exception {
    byte[] sif = new TestSif().definition("Bootstrap: library\n").system(squashfs).bytes();
    Image image = inspect(sif);
    assertEquals("sif", image.format());
    assertEquals(
        RealTools.inspect(outer.resolve("a.tar").toString()).identity().tree(),
        image.identity().tree());
    assertEquals(Digest.sha256(sif), image.origin().orElseThrow().file().orElseThrow());
    assertEquals("Singularity", image.documents().get(0).name());
    Digest definition = Digest.sha256(TestImage.utf8("Bootstrap: library\n"));
    assertEquals(definition, image.documents().get(0).digest());
    assertEquals("us", image.config().labels().get("maker"));
  }

  @Test
  void configThatCameFromAnOciImageIsKept() throws Exception {
    String config = "{\"Env\":[\"A=b\"],\"WorkingDir\":\"/srv\",\"User\":\"7\"}";
    Image image = inspect(new TestSif().json("oci-config.json", config).system(squashfs).bytes());
    assertEquals(List.of("A=b"), image.config().environment());
    assertEquals("/srv", image.config().workingDirectory().orElseThrow());
    assertEquals("amd64", image.config().architecture());
  }

  @Test
  void partitionsThatWouldRunAnotherThingAreRefused() {
    refused(Code.IMAGE_UNSUPPORTED, new TestSif().definition("x").bytes());
    refused(Code.IMAGE_UNSUPPORTED, new TestSif().partition(squashfs, 2, 2).bytes());
    refused(Code.IMAGE_UNSUPPORTED, new TestSif().partition(squashfs, 5, 2).bytes());
    refused(Code.IMAGE_UNSUPPORTED, new TestSif().system(squashfs).system(squashfs).bytes());
    byte[] overlay = new TestSif().system(squashfs).partition(new byte[10], 1, 4).bytes();
    refused(Code.IMAGE_UNSUPPORTED, overlay);
  }

  @Test
  void objectsOverEachOtherOrOutsideTheFileAreRefused() {
    for (long offset : new long[] {-1, 0, 64, TestSif.DESCRIPTORS, 32769, 1L << 40, 1L << 63}) {
      refused(
          Code.IMAGE_UNREADABLE,
          new TestSif()
              .definition("a definition")
              .system(squashfs)
              .last(each -> each.putLong(17, offset))
              .bytes());
    }
    for (long size : new long[] {-1, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE}) {
      refused(
          Code.IMAGE_UNREADABLE,
          new TestSif().system(squashfs).last(each -> each.putLong(25, size)).bytes());
    }
    refused(
        Code.IMAGE_UNREADABLE,
        new TestSif().definition("").system(squashfs).last(each -> each.putInt(5, 1)).bytes());
  }

  @Test
  void noMutationIsAnythingButReadOrRefused() throws Exception {
    byte[] honest = new TestSif().definition("x").system(squashfs).bytes();
    Random random = new Random(5);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bytes = honest.clone();
      for (int flips = 0; flips <= i % 4; flips++) {
        int at =
            i % 2 == 0
                ? random.nextInt(2) * 4096 + random.nextInt(400)
                : 32768 + random.nextInt(squashfs.length);
        bytes[at] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
      }
      try {
        inspect(bytes);
      } catch (Failure expected) {
        refused++;
      }
    }
    assertTrue(refused > 50, "only " + refused + " were refused");
  }

  private Failure refused(Code code, byte[] sif) {
    Failure failure = failure(() -> inspect(sif));
    assertEquals(code, failure.code(), failure.getMessage());
    return failure;
  }

  private Image inspect(byte[] sif) throws Exception {
    return RealTools.inspect(Files.write(outer.resolve("image.sif"), sif).toString());
  }
}
