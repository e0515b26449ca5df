package org.holotype.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.image.stream.FileDigest;
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

  private final Path file;
  private final String words;
  private final Path scratch;
  private final Budget budget;
  private final String object;

  /**
   * @param file the one tar, or that of the metadata
   */
  LxdImages(Path file, String words, Path scratch, Budget budget) {
    this.file = file;
    this.words = words;
    this.scratch = scratch;
    this.budget = budget;
    this.object = "image " + words;
  }

  /** Metadata and root file system are in the one tar. */
  ImageSource unified() throws IOException {
    SubtreeTar tar = new SubtreeTar(file, ROOTFS, budget, object);
    return image(WrittenTree.of(file, tar::writeTo, scratch, object), () -> FileDigest.of(file));
  }

  /** The root file system lies beside the metadata. */
  ImageSource split() throws IOException {
    Path rootfs = rootfsBeside();
    long size = Files.size(rootfs);
    TreeTar tree =
        isSquashfs(rootfs)
            ? StreamedTree.of(rootfs, size, budget, object)
            : WrittenTree.of(
                rootfs, new PlainTar(rootfs, budget, object)::writeTo, scratch, object);
    return image(tree, () -> FileDigest.of(file, rootfs));
  }

  /** Computes what LXD calls an image's fingerprint. */
  @FunctionalInterface
  private interface Fingerprint {
    Digest compute() throws IOException;
  }

  private ImageSource image(TreeTar tree, Fingerprint fingerprint) {
    return new TreeImage(
        words,
        FORMAT,
        tree,
        () -> {
          LxdMetadata metadata = LxdMetadata.in(file, budget, object);
          return Told.NOTHING
              .of(fingerprint.compute())
              .with(List.of(metadata.document()))
              .asking(metadata.config());
        });
  }

  private Path rootfsBeside() {
    List<String> candidates = new ArrayList<>();
    String name = String.valueOf(file.getFileName());
    String stem = name.replaceFirst("\\.(tar|tar\\.[a-z0-9]+|t[a-z]z)$", "");
    ENDINGS.forEach(ending -> candidates.add(stem + ending));
    ENDINGS.forEach(ending -> candidates.add(name + ending));
    candidates.addAll(NAMES);
    return candidates.stream()
        .map(file::resolveSibling)
        .filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.unsupported(
                    object,
                    "it is the metadata of a split LXD image, and no root file system is beside it",
                    "put it there, as " + stem + ".squashfs or rootfs.squashfs"));
  }

  private static boolean isSquashfs(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(LocalFile.SQUASHFS.length());
      return new String(start, StandardCharsets.ISO_8859_1).equals(LocalFile.SQUASHFS);
    }
  }
}
