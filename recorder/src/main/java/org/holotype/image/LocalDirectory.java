package org.holotype.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.image.tar.DirectoryTar;
import org.holotype.image.tar.TarKind;
import org.holotype.image.unpack.Keepsakes;
import org.holotype.tree.BytePath;
import org.holotype.tree.HeldTree;

/** Tells what image a directory is. */
final class LocalDirectory {
  private final ImageSpec image;
  private final Path scratch;
  private final Budget budget;

  LocalDirectory(ImageSpec image, Path scratch, Budget budget) {
    this.image = image;
    this.scratch = scratch;
    this.budget = budget;
  }

  ImageSource source() throws IOException {
    if (isLayout()) {
      return OciLayout.open(image.words(), image.path(), image.choice(), budget);
    }
    if (!image.format().equals("rootfs") && !isCharliecloud()) {
      requireRootfs();
    }
    return rootfs();
  }

  private boolean isLayout() {
    boolean marked = Files.exists(image.path().resolve("oci-layout"));
    return image.format().equals("oci") || (image.format().isEmpty() && marked);
  }

  private boolean isCharliecloud() {
    return Files.isRegularFile(
        image.path().resolve(Keepsakes.CH_METADATA), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Owners and extended attributes on disk are facts of this host and do not go into the tar (see
   * {@code tree-digest.md}).
   */
  private ImageSource rootfs() throws IOException {
    String object = "image " + image.words();
    HeldTree held = HeldTree.open(image.path());
    WrittenTree tree =
        new WrittenTree(tar -> DirectoryTar.of(held, budget, object).writeTo(tar), scratch, object);
    return new TreeImage(image.words(), "rootfs-dir", tree, () -> Told.NOTHING, List.of(held));
  }

  private void requireRootfs() throws IOException {
    long tops;
    try (Stream<Path> children = Files.list(image.path())) {
      tops = children.map(BytePath::name).filter(TarKind::isRootfsTop).count();
    }
    if (tops < TarKind.ENOUGH_TOPS) {
      throw refused();
    }
  }

  private Failure refused() throws IOException {
    String object = "image " + image.words();
    if (isSkopeoDirectory()) {
      return Refusal.unsupported(
          object,
          "it is a directory as skopeo writes one for dir:, which is no image layout",
          "make it one: skopeo copy dir:" + image.path() + " oci:NEW, and name NEW");
    }
    Optional<Path> inside = LxdImages.metadataIn(image.path());
    if (inside.isEmpty()) {
      inside = ShifterMeta.squashfsIn(image.path());
    }
    return inside
        .map(
            file ->
                Refusal.unsupported(
                    object, "it is a directory that holds an image", "name the file: " + file))
        .orElseGet(() -> unknown(object));
  }

  private Failure unknown(String object) {
    return Refusal.unsupported(
        object,
        "the directory is neither an OCI layout nor, by its names, a root file system",
        "if it is a root file system, write rootfs:" + image.words() + "; " + ImageSources.READ);
  }

  /** containers/image, docs/containers-transports.5.md, "dir:path". */
  private boolean isSkopeoDirectory() throws IOException {
    Path version = image.path().resolve("version");
    if (!Files.isRegularFile(version, LinkOption.NOFOLLOW_LINKS)
        || !Files.isRegularFile(image.path().resolve("manifest.json"), LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    byte[] wanted = "Directory Transport Version".getBytes(StandardCharsets.US_ASCII);
    try (InputStream in = Files.newInputStream(version, LinkOption.NOFOLLOW_LINKS)) {
      return Arrays.equals(in.readNBytes(wanted.length), wanted);
    }
  }
}
