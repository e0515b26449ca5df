package org.holotype.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.image.sif.Sif;
import org.holotype.image.sif.SifException;
import org.holotype.image.signature.ImageSigners;
import org.holotype.image.stream.Compression;
import org.holotype.image.stream.ImageFile;
import org.holotype.image.tar.Archive;
import org.holotype.image.tar.EntryName;
import org.holotype.image.tar.PlainTar;
import org.holotype.image.tar.SubtreeTar;
import org.holotype.image.tar.TarHeader;
import org.holotype.image.tar.TarKind;
import org.holotype.image.tar.TarReader;

/** Tells what image a file is. */
final class LocalFile {
  static final String SQUASHFS = "hsqs";

  private final ImageSpec image;
  private final Path scratch;
  private final Budget budget;
  private final ImageSigners signers;
  private final String object;

  LocalFile(ImageSpec image, Path scratch, Budget budget) {
    this(image, scratch, budget, ImageSigners.NOBODY);
  }

  LocalFile(ImageSpec image, Path scratch, Budget budget, ImageSigners signers) {
    this.signers = signers;
    this.image = image;
    this.scratch = scratch;
    this.budget = budget;
    this.object = "image " + image.words();
  }

  ImageSource source() throws IOException {
    ImageFile file = ImageFile.open(image.path(), object);
    try {
      return source(file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private ImageSource source(ImageFile file) throws IOException {
    byte[] start = file.start(TarHeader.BLOCK);
    if (image.format().isEmpty() && isText(start, 0, SQUASHFS)) {
      return squashfs(file);
    }
    if (image.format().isEmpty() && isText(start, Sif.MAGIC_AT, Sif.MAGIC)) {
      return sif(file);
    }
    return switch (image.format()) {
      case "rootfs" -> rootfs(file);
      case "oci-archive", "docker-archive" -> archive(Archive.open(file, scratch, budget, object));
      default -> byContent(file);
    };
  }

  private ImageSource byContent(ImageFile file) throws IOException {
    TarKind tar = tarKind(file);
    return switch (tar.kind()) {
      case ROOTFS -> rootfs(file);
      case ROOTFS_BELOW -> below(file, tar.top());
      case LXD -> lxd(file).unified();
      case LXD_METADATA -> lxd(file).split();
      default -> archive(Archive.open(file, scratch, budget, object));
    };
  }

  /** An archive that is both is read as OCI, which keeps more of the image's identity. */
  ImageSource archive(Archive archive) throws IOException {
    boolean docker = archive.members().has("manifest.json");
    boolean oci = archive.members().has("oci-layout") && archive.members().has("index.json");
    if (oci && !image.format().equals("docker-archive")) {
      return new OciArchive(image.words(), archive, image.choice(), budget);
    }
    if (docker) {
      return new DockerArchive(image.words(), archive, image.choice(), budget);
    }
    archive.close();
    throw Refusal.unsupported(
        object,
        "the tar holds neither an OCI layout, nor a docker archive, nor, by its names, a root file"
            + " system",
        "if it is a root file system, write rootfs:" + image.words() + "; " + ImageSources.READ);
  }

  /** A tar that OCI would take as a layer is one as it is. */
  private ImageSource rootfs(ImageFile file) throws IOException {
    try (BufferedInputStream in = Compression.buffered(file.in())) {
      return Compression.ofAny(in).isOfLayers()
          ? new RootfsTar(image.words(), file)
          : written(file, new PlainTar(file, budget, object)::writeTo);
    }
  }

  private ImageSource below(ImageFile file, String top) {
    return written(file, new SubtreeTar(file, top, budget, object)::writeTo);
  }

  private LxdImages lxd(ImageFile file) {
    return new LxdImages(file, image, scratch, budget);
  }

  private ImageSource sif(ImageFile file) throws IOException {
    if (holdsOci(file)) {
      return new OciSif(image, file, scratch, budget, signers);
    }
    SifFile sif = new SifFile(file, budget, signers, object);
    StreamedTree tree = new StreamedTree(sif::writeTo, object);
    return new TreeImage(image.words(), "sif", tree, sif::told, List.of(file));
  }

  private boolean holdsOci(ImageFile file) throws IOException {
    try {
      return OciSif.is(new Sif(file));
    } catch (SifException e) {
      throw Refusal.unreadable(object, String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  private ImageSource squashfs(ImageFile file) throws IOException {
    StreamedTree tree = StreamedTree.of(file, budget, object);
    Optional<ShifterMeta> meta = ShifterMeta.beside(image.path(), budget, object);
    return meta.isPresent()
        ? ofFile("shifter", file, tree, told(meta.get()))
        : ofFile("squashfs", file, tree, Told.NOTHING);
  }

  private static Told told(ShifterMeta meta) {
    return Told.NOTHING.with(List.of(meta.document())).asking(meta.config());
  }

  private ImageSource written(ImageFile file, WrittenTree.Writing writing) {
    return ofFile("rootfs-tar", file, new WrittenTree(writing, scratch, object), Told.NOTHING);
  }

  /** An image whose file is no layer, so that the file's own digest says what was given. */
  private ImageSource ofFile(String format, ImageFile file, TreeTar tree, Told told) {
    return new TreeImage(image.words(), format, tree, () -> told.of(file.digest()), List.of(file));
  }

  private TarKind tarKind(ImageFile file) throws IOException {
    try (BufferedInputStream in = Compression.buffered(file.in())) {
      Compression compression = Compression.ofAny(in);
      if (compression == Compression.PLAIN) {
        requireTar(file.start(TarHeader.BLOCK));
      }
      try (InputStream plain = compression.decompress(in, budget, object)) {
        TarReader tar = new TarReader(plain, budget, object);
        return TarKind.of(tar, new EntryName(budget, object));
      }
    }
  }

  private void requireTar(byte[] start) {
    if (isText(start, 0, ShifterMeta.FIRST)) {
      throw Refusal.unsupported(
          object,
          "it is what Shifter keeps beside an image, not the image",
          "name the image: " + ShifterMeta.squashfsOf(image.path()));
    }
    if (start.length < TarHeader.BLOCK || !TarHeader.hasChecksum(start)) {
      throw Refusal.unsupported(
          object,
          "its first bytes are those of none of the formats that Holotype reads",
          ImageSources.READ + "; convert it, for example: skopeo copy");
    }
  }

  private static boolean isText(byte[] start, int offset, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    return start.length >= offset + wanted.length
        && new String(start, offset, wanted.length, StandardCharsets.ISO_8859_1).equals(text);
  }
}
