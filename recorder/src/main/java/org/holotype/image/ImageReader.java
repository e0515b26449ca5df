package org.holotype.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.image.stream.Discard;
import org.holotype.image.unpack.DiskTree;
import org.holotype.image.unpack.LayerPass;
import org.holotype.image.unpack.TreeTarget;
import org.holotype.manifest.Image;
import org.holotype.tree.Progress;
import org.holotype.tree.Removal;

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
    return read(source, TreeTarget.Nowhere.NOWHERE);
  }

  /**
   * Unpacks an image, verifying it on the way. On failure the directory is as it was before.
   *
   * @param directory absent or empty
   */
  public Image unpack(ImageSource source, Path directory) {
    Path whole = directory.toAbsolutePath().normalize();
    try {
      requireEmpty(whole);
      Files.createDirectories(whole.getParent() == null ? whole : whole.getParent());
      return unpackBeside(source, whole);
    } catch (IOException e) {
      throw Refusal.io("directory " + directory, e);
    }
  }

  /**
   * What is half made stands beside the directory, which one move then replaces: below a directory
   * that nobody else enters, whatever mode the image gives its own root.
   */
  private Image unpackBeside(ImageSource source, Path directory) throws IOException {
    Path staging = directory.resolveSibling("." + directory.getFileName() + ".holotype-unpacking");
    Removal.remove(staging);
    try {
      Files.createDirectory(staging, PRIVATE);
      Path root = Files.createDirectory(staging.resolve("rootfs"), PRIVATE);
      Image image = read(source, new DiskTree(root));
      Files.move(root, directory, StandardCopyOption.ATOMIC_MOVE);
      return image;
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

  private Image read(ImageSource source, TreeTarget target) {
    String object = "image " + source.name();
    try {
      ImageContents contents = source.contents();
      LayerPass.Result result =
          new LayerPass(Discard.DISCARD, target, budget, progress).run(contents.layers(), object);
      return new Description(source.format(), contents, object)
          .of(result.layers(), result.listing(), result.keepsakes()::at)
          .image();
    } catch (IOException e) {
      throw Refusal.io(object, e);
    }
  }
}
