package org.holotype.bad;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images that are not what they say, named to {@code record}: nothing is run in any of them. */
@AnyUser
class DamagedImageIT {
  @TempDir Path temporary;
  private World world;
  private Path image;

  @BeforeEach
  void world() throws Exception {
    world = World.create(temporary);
    image = world.root().resolve("small image");
  }

  @Test
  void missing() throws Exception {
    refused("image-missing");
    world.refuses("image-missing", "image", "import", image.toString());
  }

  @ParameterizedTest
  @EnumSource
  void oneFlippedBit(SmallImage.Form form) throws Exception {
    SmallImage.ofText().write(image, form, SmallImage::flipped);
    refused("digest-mismatch");
  }

  @ParameterizedTest
  @EnumSource
  void aWrongDiffId(SmallImage.Form form) throws Exception {
    SmallImage.ofText().withWrongDiffId().write(image, form);
    refused("digest-mismatch");
  }

  @ParameterizedTest
  @EnumSource(names = {"OCI_LAYOUT", "OCI_ARCHIVE"})
  void aWrongSize(SmallImage.Form form) throws Exception {
    SmallImage.ofText().withWrongSize().write(image, form);
    refused("size-mismatch");
  }

  @Test
  void aLayoutWhoseLayerIsCutShort() throws Exception {
    SmallImage.ofText()
        .write(image, SmallImage.Form.OCI_LAYOUT, bytes -> Arrays.copyOf(bytes, bytes.length / 2));
    refused("size-mismatch");
  }

  @Test
  void aLayoutWhoseLayerIsGone() throws Exception {
    SmallImage.ofText().write(image, SmallImage.Form.OCI_LAYOUT);
    Files.delete(SmallImage.ofText().layerIn(image));
    refused("image-unreadable");
  }

  @ParameterizedTest
  @EnumSource(names = {"OCI_ARCHIVE", "DOCKER_ARCHIVE"})
  void anArchiveCutShort(SmallImage.Form form) throws Exception {
    SmallImage.ofText().write(image, form);
    byte[] whole = Files.readAllBytes(image);
    Files.write(image, Arrays.copyOf(whole, whole.length / 2));
    refused("image-unreadable");
  }

  @Test
  void noImageAtAll() throws Exception {
    Files.writeString(image, "Dear reader, this is a letter.\n");
    refused("image-unsupported");
    Files.writeString(image, "");
    refused("image-unsupported");
  }

  private void refused(String code) throws Exception {
    Said said = world.refuses(code, "record", "--image", image.toString(), "--", "true");
    assertTrue(said.err().contains("small image"), said.err());
  }
}
