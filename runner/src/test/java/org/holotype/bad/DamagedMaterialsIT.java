package org.holotype.bad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.holotype.manifest.Digest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that a re-run needs, gone or changed since the record was made. */
class DamagedMaterialsIT {
  @TempDir static Path first;
  @TempDir Path temporary;
  private static World original;
  private World world;
  private String id = "";

  @BeforeAll
  static void record() throws Exception {
    original = World.withRecord(first);
  }

  @BeforeEach
  void world() throws Exception {
    world = original.copy(temporary);
    id = world.record();
  }

  @Test
  void anInputIsGone() throws Exception {
    Files.delete(input());
    world.refuses("blob-missing", "rerun", id).saying("input /workspace/control.csv");
    world.refuses("blob-missing", "pack", id, "-o", "p.tar");
    Said plan = world.holotype("rerun", "--dry-run", id);
    assertEquals(2, plan.status(), plan::toString);
    assertTrue(plan.out().contains("missing     input /workspace/control.csv"), plan.out());
  }

  @Test
  void aDryRunShowsThePlanAndChangesNothing() throws Exception {
    Map<String, String> before = world.state();
    Said plan = world.succeed("rerun", "--dry-run", id);
    assertTrue(plan.out().contains("would run   sh -c"), plan.out());
    assertTrue(plan.out().contains("nothing is missing"), plan.out());
    assertEquals(before, world.state());
  }

  @Test
  void theImagesLayerIsGone() throws Exception {
    Files.delete(layer());
    world.refuses("blob-missing", "rerun", id).saying("image layer");
  }

  @Test
  void anInputWasChangedOnDisk() throws Exception {
    overwrite(input(), "1,2,9\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    world.refuses("digest-mismatch", "rerun", id);
    world.refuses("digest-mismatch", "pack", id, "-o", "p.tar");
    Said verified = world.holotype("verify", id);
    assertEquals(2, verified.status(), verified::toString);
    assertTrue(verified.out().contains("/workspace/control.csv"), verified.out());
  }

  @Test
  void theImagesLayerWasChangedOnDiskAndMustBeUnpackedAgain() throws Exception {
    overwrite(layer(), SmallImage.flipped(Files.readAllBytes(layer())));
    removeUnpacked();
    world.refuses("digest-mismatch", "rerun", id);
  }

  @Test
  void theUnpackedImageWasTamperedWithAndIsUnpackedAgain() throws Exception {
    Path program = unpacked().resolve("rootfs/usr/bin/cat");
    byte[] honest = Files.readAllBytes(program);
    overwrite(
        program, "#!/bin/sh\necho forged\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Files.writeString(unpacked().resolve("rootfs/usr/bin/added"), "added");
    Said said = world.succeed("rerun", id);
    assertTrue(said.out().contains("identical"), said.out());
    assertEquals(Digest.sha256(honest), Digest.sha256(Files.readAllBytes(program)));
    assertTrue(Files.notExists(unpacked().resolve("rootfs/usr/bin/added")));
  }

  @Test
  void theUnpackedImageAndItsListingWereForgedTogether() throws Exception {
    Path listing = unpacked().resolve("listing");
    overwrite(listing, SmallImage.flipped(Files.readAllBytes(listing)));
    assertTrue(world.succeed("rerun", id).out().contains("identical"));
  }

  private Path input() {
    return world.blob(Digest.sha256("1,2,3\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private Path layer() throws Exception {
    return world.blob(Digest.sha256(Files.readAllBytes(world.root().resolve("layer.tar"))));
  }

  private Path unpacked() throws Exception {
    try (Stream<Path> images = Files.list(world.home().resolve("images"))) {
      return images.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private void removeUnpacked() throws Exception {
    Files.move(unpacked(), world.root().resolve("aside"));
  }

  private static void overwrite(Path file, byte[] bytes) throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.write(file, bytes);
  }
}
