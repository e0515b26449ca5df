package org.holotype.image;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.image.stream.ImageFile;
import org.holotype.image.tar.PlainTar;
import org.holotype.image.tar.SubtreeTar;
import org.holotype.manifest.Digest;

/**
 * LXD and Incus images: metadata and root file system in one tar, or in a file each. Those of two
 * files are found under the names that image servers give them, and those that {@code lxc image
 * export} writes (LXD, {@code imageExport}).
 */
final class LxdImages {
  private static final String FORMAT = "lxd";
  private static final String ROOTFS = "rootfs";
  private static final String META = "meta-";
  private static final String TAR_ENDING = "\\.(tar|tar\\.[a-z0-9]+|t[a-z]z)$";
  private static final List<String> TARS =
      List.of(".tar.xz", ".tar.zst", ".tar.gz", ".tar.bz2", ".tar.lzma", ".tar");
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
    return rootfsBeside(image.path())
        .orElseThrow(
            () ->
                Refusal.unsupported(
                    object,
                    "it is the metadata of a split LXD image, and no root file system is beside it",
                    "put it there, as " + stem(image.path()) + ".squashfs or rootfs.squashfs"));
  }

  /** What lies beside a file under a name that goes with it. */
  private static Optional<Path> rootfsBeside(Path metadata) {
    return names(metadata).stream()
        .map(metadata::resolveSibling)
        .filter(each -> !each.equals(metadata))
        .filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
        .findFirst();
  }

  private static List<String> names(Path metadata) {
    String name = String.valueOf(metadata.getFileName());
    String stem = stem(metadata);
    List<String> names = new ArrayList<>();
    ENDINGS.forEach(ending -> names.add(stem + ending));
    ENDINGS.forEach(ending -> names.add(name + ending));
    if (name.startsWith(META)) {
      TARS.forEach(ending -> names.add(stem + ending));
    }
    names.addAll(NAMES);
    return names;
  }

  /** LXD gives out {@code meta-FINGERPRINT.tar.xz} and {@code FINGERPRINT.squashfs}. */
  private static String stem(Path metadata) {
    return String.valueOf(metadata.getFileName())
        .replaceFirst(TAR_ENDING, "")
        .replaceFirst("^" + META, "");
  }

  /** The file of a directory that, by the names, is a split image's metadata. */
  static Optional<Path> metadataIn(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .filter(
              each -> each.getFileName().toString().matches("(?i)(meta|incus|lxd).*" + TAR_ENDING))
          .filter(each -> rootfsBeside(each).isPresent())
          .sorted()
          .findFirst();
    }
  }

  private static boolean isSquashfs(ImageFile file) throws IOException {
    byte[] start = file.start(LocalFile.SQUASHFS.length());
    return new String(start, StandardCharsets.ISO_8859_1).equals(LocalFile.SQUASHFS);
  }
}
