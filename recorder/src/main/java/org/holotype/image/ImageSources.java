package org.holotype.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;

/** Opens an image by what the user wrote. What it is, is told by its content. */
public final class ImageSources {
  private static final Set<String> ROOTFS_TOPS =
      Set.of(
          "bin", "boot", "dev", "etc", "home", "lib", "lib64", "opt", "proc", "root", "run", "sbin",
          "sys", "tmp", "usr", "var");
  private static final int ENOUGH_TOPS = 2;

  private final Path scratch;
  private final Budget budget;

  /**
   * @param scratch directory for temporary files, as large as the image uncompressed
   */
  public ImageSources(Path scratch, Budget budget) {
    this.scratch = scratch;
    this.budget = budget;
  }

  /** Opens an image, temporary files going where Java's go. */
  public static ImageSource open(String spec) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    return new ImageSources(temporary, Budget.DEFAULT).source(spec);
  }

  /**
   * Opens an image.
   *
   * @param spec a path; before it {@code oci:}, {@code oci-archive:}, {@code docker-archive:} or
   *     {@code rootfs:} where the content does not tell; after it {@code @sha256:...} or {@code
   *     :TAG} where there are several images
   * @throws org.holotype.failure.Failure {@code IMAGE_MISSING}, {@code IMAGE_UNSUPPORTED} or {@code
   *     IMAGE_UNREADABLE}
   */
  public ImageSource source(String spec) {
    if (spec.equals(HostImage.FORMAT)) {
      throw HostImage.needsCommand();
    }
    ImageSpec image = ImageSpec.parse(spec);
    try {
      return Files.isDirectory(image.path()) ? directory(image) : file(image);
    } catch (IOException e) {
      throw Refusal.io("image " + image.path(), e);
    }
  }

  private ImageSource directory(ImageSpec image) throws IOException {
    String name = image.words();
    switch (image.format()) {
      case "rootfs" -> {
        return new RootfsDirectory(name, image.path(), scratch);
      }
      case "oci" -> {
        return new OciLayout(name, image.path(), image.choice(), budget);
      }
      default -> {
        if (Files.exists(image.path().resolve("oci-layout"))) {
          return new OciLayout(name, image.path(), image.choice(), budget);
        }
        requireRootfs(image);
        return new RootfsDirectory(name, image.path(), scratch);
      }
    }
  }

  private static void requireRootfs(ImageSpec image) throws IOException {
    long tops;
    try (java.util.stream.Stream<Path> children = Files.list(image.path())) {
      tops = children.map(BytePath::name).filter(ROOTFS_TOPS::contains).count();
    }
    if (tops < ENOUGH_TOPS) {
      throw Refusal.unsupported(
          "image " + image.words(),
          "the directory is neither an OCI layout nor, by its names, a root file system",
          "if it is a root file system, write rootfs:" + image.words());
    }
  }

  private ImageSource file(ImageSpec image) throws IOException {
    String object = "image " + image.words();
    if (image.format().equals("rootfs")) {
      return new RootfsTar(image.words(), image.path());
    }
    if (image.format().isEmpty() && isRootfsTar(image, object)) {
      return new RootfsTar(image.words(), image.path());
    }
    Archive archive = Archive.open(image.path(), scratch, budget, object);
    boolean chosen = false;
    try {
      ImageSource source = archive(image, archive, object);
      chosen = true;
      return source;
    } finally {
      if (!chosen) {
        archive.close();
      }
    }
  }

  /** An archive that is both is read as OCI, which keeps more of the image's identity. */
  private ImageSource archive(ImageSpec image, Archive archive, String object) {
    boolean docker = archive.members().has("manifest.json");
    boolean oci = archive.members().has("oci-layout") && archive.members().has("index.json");
    if (oci && !image.format().equals("docker-archive")) {
      return new OciArchive(image.words(), archive, image.choice(), budget);
    }
    if (docker) {
      return new DockerArchive(image.words(), archive, image.choice(), budget);
    }
    throw Refusal.unsupported(
        object,
        "the tar holds neither an OCI layout, nor a docker archive, nor, by its names, a root file"
            + " system",
        "if it is a root file system, write rootfs:" + image.words());
  }

  /** The first member whose name tells decides. */
  private boolean isRootfsTar(ImageSpec image, String object) throws IOException {
    try (BufferedInputStream in = Compression.buffered(Files.newInputStream(image.path()))) {
      Compression compression = Compression.of(in, object);
      requireTar(image, compression, object);
      TarReader tar = new TarReader(compression.decompress(in, budget, object), budget, object);
      EntryName names = new EntryName(budget, object);
      for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
        Optional<Boolean> told = tells(names.path(next.get().name()));
        if (told.isPresent()) {
          return told.get();
        }
      }
      return false;
    }
  }

  private static Optional<Boolean> tells(TreePath member) {
    String top = member.bytes().split("/", -1)[0];
    if (ROOTFS_TOPS.contains(top)) {
      return Optional.of(true);
    }
    boolean archive =
        List.of("oci-layout", "index.json", "blobs", "manifest.json", "repositories").contains(top)
            || top.matches("[0-9a-f]{64}(\\.json|\\.tar)?");
    return archive ? Optional.of(false) : Optional.empty();
  }

  private static void requireTar(ImageSpec image, Compression compression, String object)
      throws IOException {
    if (compression != Compression.PLAIN) {
      return;
    }
    byte[] start;
    try (java.io.InputStream in = Files.newInputStream(image.path())) {
      start = in.readNBytes(TarHeader.BLOCK);
    }
    boolean tar = start.length == TarHeader.BLOCK && TarHeader.hasChecksum(start);
    if (!tar) {
      throw Refusal.unsupported(object, foreign(start), "convert it, for example: skopeo copy");
    }
  }

  private static String foreign(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("hsqs")) {
      return "it is a squashfs file";
    }
    return text.startsWith("SIF_MAGIC", 32)
        ? "it is a SIF file"
        : "it is neither a directory nor a tar, plain or compressed with gzip or zstd";
  }
}
