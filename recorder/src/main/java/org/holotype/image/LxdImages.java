package org.holotype.image;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.image.stream.ImageFile;
import org.holotype.image.tar.PlainTar;
import org.holotype.image.tar.SubtreeTar;
import org.holotype.manifest.Digest;

/** LXD and Incus images: metadata and root file system in one tar, or in a file each. */
final class LxdImages {
  private static final String FORMAT = "lxd";
  private static final String ROOTFS = "rootfs";
  private static final List<String> ENDINGS =
      List.of(".squashfs", ".rootfs", ".rootfs.squashfs", ".root", ".rootfs.tar.xz");
  private static final List<String> NAMES =
      List.of("rootfs.squashfs", "rootfs.tar.xz", "rootfs.tar.zst", "rootfs.tar.gz", "rootfs.tar");

  private final ImageFile file;
  private final ImageSpec image;
  private final Path scratch;
  private final Budget budget;
  private final String object;

  /**
   * @param file the one tar, or that of the metadata; closed with the image
   * @param image what the user called it
   */
  LxdImages(ImageFile file, ImageSpec image, Path scratch, Budget budget) {
    this.file = file;
    this.image = image;
    this.scratch = scratch;
    this.budget = budget;
    this.object = "image " + image.words();
  }

  /** Metadata and root file system are in the one tar. */
  ImageSource unified() {
    SubtreeTar tar = new SubtreeTar(file, ROOTFS, budget, object);
    return image(written(tar::writeTo), file::digest, List.of(file));
  }

  /** The root file system lies beside the metadata. */
  ImageSource split() throws IOException {
    ImageFile rootfs = ImageFile.open(rootfsBeside(), object, LinkOption.NOFOLLOW_LINKS);
    TreeTar tree =
        isSquashfs(rootfs)
            ? StreamedTree.of(rootfs, budget, object)
            : written(new PlainTar(rootfs, budget, object)::writeTo);
    return image(tree, () -> ImageFile.digest(file, rootfs), List.of(file, rootfs));
  }

  private TreeTar written(WrittenTree.Writing writing) {
    return new WrittenTree(writing, scratch, object);
  }

  /** Computes what LXD calls an image's fingerprint. */
  @FunctionalInterface
  private interface Fingerprint {
    Digest compute() throws IOException;
  }

  /** The fingerprint comes first, which settles the bytes of the files. */
  private ImageSource image(TreeTar tree, Fingerprint fingerprint, List<Closeable> files) {
    return new TreeImage(
        image.words(),
        FORMAT,
        tree,
        () -> {
          Digest digest = fingerprint.compute();
          LxdMetadata metadata = LxdMetadata.in(file, budget, object);
          return Told.NOTHING
              .of(digest)
              .with(List.of(metadata.document()))
              .asking(metadata.config());
        },
        files);
  }

  private Path rootfsBeside() {
    List<String> candidates = new ArrayList<>();
    String name = String.valueOf(image.path().getFileName());
    String stem = name.replaceFirst("\\.(tar|tar\\.[a-z0-9]+|t[a-z]z)$", "");
    ENDINGS.forEach(ending -> candidates.add(stem + ending));
    ENDINGS.forEach(ending -> candidates.add(name + ending));
    candidates.addAll(NAMES);
    return candidates.stream()
        .map(image.path()::resolveSibling)
        .filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.unsupported(
                    object,
                    "it is the metadata of a split LXD image, and no root file system is beside it",
                    "put it there, as " + stem + ".squashfs or rootfs.squashfs"));
  }

  private static boolean isSquashfs(ImageFile file) throws IOException {
    byte[] start = file.start(LocalFile.SQUASHFS.length());
    return new String(start, StandardCharsets.ISO_8859_1).equals(LocalFile.SQUASHFS);
  }
}
