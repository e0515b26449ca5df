package org.holotype.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
      throw Refusal.unsupported(
          "image " + image.words(),
          "the directory is neither an OCI layout nor, by its names, a root file system",
          "if it is a root file system, write rootfs:" + image.words() + "; " + ImageSources.READ);
    }
  }
}
