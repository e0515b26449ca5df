package org.holotype.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.image.stream.Discard;
import org.holotype.image.unpack.DiskTree;
import org.holotype.image.unpack.LayerPass;
import org.holotype.image.unpack.LayerSource;
import org.holotype.image.unpack.LeftOff;
import org.holotype.image.unpack.TreeTarget;
import org.holotype.manifest.Image;
import org.holotype.manifest.Layer;
import org.holotype.tree.LaunchUser;
import org.holotype.tree.Progress;
import org.holotype.tree.Removal;
import org.holotype.tree.TreeListing;
import org.holotype.verdict.ImageVerifyResult;

/** Reads images without keeping them: to say what one is, or to unpack one somewhere. */
public final class ImageReader {
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Budget budget;
  private final Progress progress;

  public ImageReader(Budget budget, Progress progress) {
    this.budget = budget;
    this.progress = progress;
  }

  /** Verifies every byte of an image and says what it is; writes nothing. */
  public Image inspect(ImageSource source) {
    return read(
            source,
            TreeTarget.Nowhere.NOWHERE,
            e -> Refusal.ioInTemporary("image " + source.name(), e))
        .image();
  }

  /**
   * Verifies the digest of every document and layer of an image and every diffID; what the layers
   * hold is not looked at.
   *
   * @throws org.holotype.failure.Failure also where the image's format names no digest that its
   *     bytes could be held against
   */
  public ImageVerifyResult verify(ImageSource source) {
    String object = "image " + source.name();
    try {
      ImageContents contents = source.contents();
      contents.layers().forEach(layer -> requireDigest(layer, source));
      List<Layer> layers = LayerPass.verify(contents.layers(), budget, progress);
      return ImageVerifyResult.sound(
          source.name(),
          source.format(),
          new Description(source.format(), contents, object).members(layers),
          layers);
    } catch (IOException e) {
      throw Refusal.ioInTemporary(object, e);
    }
  }

  private static void requireDigest(LayerSource layer, ImageSource source) {
    if (layer.digest().isEmpty() && layer.diffId().isEmpty()) {
      throw Refusal.unsupported(
          "verifying image " + source.name(),
          "its format, "
              + source.format()
              + ", names no digest that its files could be held against",
          "read its tree, and check the signatures where it has some: holotype image inspect "
              + source.name());
    }
  }

  /**
   * An image that was unpacked.
   *
   * @param image what it is
   * @param leftOff each kind of what its tree has and the disk has not, with how many there are
   */
  public record Unpacked(Image image, Optional<String> leftOff) {}

  /**
   * Unpacks an image, verifying it on the way. On failure the directory is as it was before.
   *
   * @param directory absent or empty
   */
  public Unpacked unpack(ImageSource source, Path directory) {
    Path whole = directory.toAbsolutePath().normalize();
    try {
      requireEmpty(whole);
      Files.createDirectories(whole.getParent() == null ? whole : whole.getParent());
      return unpackBeside(source, whole);
    } catch (IOException e) {
      throw Refusal.ioIn(directory, "directory " + directory, e);
    }
  }

  /**
   * What is half made stands beside the directory, which one move then replaces: below a directory
   * that nobody else enters, whatever mode the image gives its own root.
   */
  private Unpacked unpackBeside(ImageSource source, Path directory) throws IOException {
    Path staging = directory.resolveSibling("." + directory.getFileName() + ".holotype-unpacking");
    Removal.remove(staging);
    try {
      Files.createDirectory(staging, PRIVATE);
      Path root = Files.createDirectory(staging.resolve("rootfs"), PRIVATE);
      Read read = read(source, new DiskTree(root), e -> inDirectory(directory, source, e));
      Files.move(root, directory, StandardCopyOption.ATOMIC_MOVE);
      return new Unpacked(
          read.image(), LeftOff.words(read.listing().nodes(), LaunchUser.current()));
    } finally {
      Removal.remove(staging);
    }
  }

  private static void requireEmpty(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> children = Files.list(directory)) {
      if (children.findAny().isPresent()) {
        throw new Failure(
            Code.USAGE,
            "directory " + directory + " cannot take an image",
            "it is not empty",
            "name a directory that is empty or not there yet");
      }
    }
  }

  private static Failure inDirectory(Path directory, ImageSource source, IOException e) {
    return Refusal.ioIn(directory, "image " + source.name(), e);
  }

  /** An image, and its tree. */
  private record Read(Image image, TreeListing listing) {}

  private Read read(ImageSource source, TreeTarget target, Function<IOException, Failure> refusal) {
    String object = "image " + source.name();
    try {
      ImageContents contents = source.contents();
      LayerPass.Result result =
          new LayerPass(Discard.DISCARD, target, budget, progress).run(contents.layers(), object);
      Image image =
          new Description(source.format(), contents, object)
              .of(result.layers(), result.listing(), result.keepsakes()::at)
              .image();
      return new Read(image, result.listing());
    } catch (IOException e) {
      throw refusal.apply(e);
    }
  }
}
