package org.holotype.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.image.sif.Sif;
import org.holotype.image.sif.SifException;
import org.holotype.image.signature.ImageSigners;
import org.holotype.image.stream.Compression;
import org.holotype.image.stream.FileDigest;
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
    byte[] start = start();
    if (image.format().isEmpty() && isText(start, 0, SQUASHFS)) {
      return squashfs();
    }
    if (image.format().isEmpty() && isText(start, Sif.MAGIC_AT, Sif.MAGIC)) {
      return sif();
    }
    return switch (image.format()) {
      case "rootfs" -> rootfs();
      case "oci-archive", "docker-archive" ->
          archive(Archive.open(image.path(), scratch, budget, object));
      default -> byContent();
    };
  }

  private ImageSource byContent() throws IOException {
    TarKind tar = tarKind();
    return switch (tar.kind()) {
      case ROOTFS -> rootfs();
      case ROOTFS_BELOW -> below(tar.top());
      case LXD -> new LxdImages(image.path(), image.words(), scratch, budget).unified();
      case LXD_METADATA -> new LxdImages(image.path(), image.words(), scratch, budget).split();
      default -> archive(Archive.open(image.path(), scratch, budget, object));
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
  private ImageSource rootfs() throws IOException {
    try (BufferedInputStream in = Compression.buffered(Files.newInputStream(image.path()))) {
      return Compression.ofAny(in).isOfLayers()
          ? new RootfsTar(image.words(), image.path())
          : written(
              "rootfs-tar", new PlainTar(image.path(), budget, object)::writeTo, Told.NOTHING);
    }
  }

  private ImageSource below(String top) throws IOException {
    SubtreeTar subtree = new SubtreeTar(image.path(), top, budget, object);
    return written("rootfs-tar", subtree::writeTo, Told.NOTHING);
  }

  private ImageSource sif() throws IOException {
    if (holdsOci()) {
      return new OciSif(image, scratch, budget, signers);
    }
    SifFile sif = new SifFile(image.path(), budget, signers, object);
    StreamedTree tree = new StreamedTree(sif::writeTo, object);
    return new TreeImage(image.words(), "sif", tree, sif::told);
  }

  private boolean holdsOci() throws IOException {
    try (FileChannel channel = FileChannel.open(image.path())) {
      return OciSif.is(new Sif(channel));
    } catch (SifException e) {
      throw Refusal.unreadable(object, String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  private ImageSource squashfs() throws IOException {
    long size = Files.size(image.path());
    StreamedTree tree = StreamedTree.of(image.path(), size, budget, object);
    Optional<ShifterMeta> meta = ShifterMeta.beside(image.path(), budget, object);
    return meta.isPresent() ? shifter(tree, meta.get()) : ofFile("squashfs", tree, Told.NOTHING);
  }

  private ImageSource shifter(TreeTar tree, ShifterMeta meta) {
    Told told = Told.NOTHING.with(List.of(meta.document())).asking(meta.config());
    return ofFile("shifter", tree, told);
  }

  private ImageSource written(String format, WrittenTree.Writing writing, Told told)
      throws IOException {
    return ofFile(format, WrittenTree.of(image.path(), writing, scratch, object), told);
  }

  /** An image whose file is no layer, so that the file's own digest says what was given. */
  private ImageSource ofFile(String format, TreeTar tree, Told told) {
    return new TreeImage(image.words(), format, tree, () -> told.of(FileDigest.of(image.path())));
  }

  private TarKind tarKind() throws IOException {
    try (BufferedInputStream in = Compression.buffered(Files.newInputStream(image.path()))) {
      Compression compression = Compression.ofAny(in);
      if (compression == Compression.PLAIN) {
        requireTar();
      }
      TarReader tar = new TarReader(compression.decompress(in, budget, object), budget, object);
      return TarKind.of(tar, new EntryName(budget, object));
    }
  }

  private void requireTar() throws IOException {
    byte[] start = start();
    if (start.length < TarHeader.BLOCK || !TarHeader.hasChecksum(start)) {
      throw Refusal.unsupported(
          object,
          "its first bytes are those of none of the formats that Holotype reads",
          ImageSources.READ + "; convert it, for example: skopeo copy");
    }
  }

  private byte[] start() throws IOException {
    try (InputStream in = Files.newInputStream(image.path())) {
      return in.readNBytes(TarHeader.BLOCK);
    }
  }

  private static boolean isText(byte[] start, int offset, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    return start.length >= offset + wanted.length
        && new String(start, offset, wanted.length, StandardCharsets.ISO_8859_1).equals(text);
  }
}
