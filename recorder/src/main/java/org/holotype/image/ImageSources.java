package org.holotype.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.image.registry.RegistryAccess;
import org.holotype.image.registry.Repository;
import org.holotype.image.signature.Demand;
import org.holotype.image.signature.ImageSigners;
import org.holotype.image.tar.Archive;
import org.holotype.manifest.Digest;

/** Opens an image by what the user wrote. What it is, is told by its content. */
public final class ImageSources {
  /** What is read, for whoever gave something else. */
  static final String READ =
      "read are OCI layouts and archives, docker archives, SIF, squashfs, Charliecloud,"
          + " Shifter and LXD images, root file systems as tar or directory, docker:NAME,"
          + " podman:NAME and registry:HOST/NAME@DIGEST";

  private final Path scratch;
  private final Optional<Path> pulls;
  private final Budget budget;
  private final RegistryAccess access;
  private final ImageSigners signers;

  /**
   * @param scratch directory for temporary files, as large as the image uncompressed
   */
  public ImageSources(Path scratch, Budget budget) {
    this(scratch, Optional.empty(), budget, RegistryAccess.ofThisProcess());
  }

  /**
   * @param scratch as above
   * @param pulls where what was pulled stays when a connection breaks, if anywhere
   * @param access for registries
   */
  ImageSources(Path scratch, Optional<Path> pulls, Budget budget, RegistryAccess access) {
    this(scratch, pulls, budget, access, ImageSigners.NOBODY);
  }

  private ImageSources(
      Path scratch,
      Optional<Path> pulls,
      Budget budget,
      RegistryAccess access,
      ImageSigners signers) {
    this.scratch = scratch;
    this.pulls = pulls;
    this.budget = budget;
    this.access = access;
    this.signers = signers;
  }

  /**
   * The same, going on with what broke off.
   *
   * @param directory of this user's, made when needed, where a pull that breaks off is kept for the
   *     next
   */
  public ImageSources resuming(Path directory) {
    return new ImageSources(scratch, Optional.of(directory), budget, access, signers);
  }

  /** The same where these are believed, and their signatures perhaps asked for. */
  public ImageSources believing(ImageSigners others) {
    return new ImageSources(scratch, pulls, budget, access, others);
  }

  /**
   * Opens an image.
   *
   * @param spec a path; before it {@code oci:}, {@code oci-archive:}, {@code docker-archive:},
   *     {@code rootfs:} or {@code lxd:} where the content does not tell; after it {@code
   *     @sha256:...}, {@code :TAG} or {@code :NAME} where there are several images. Or {@code docker:NAME}, {@code
   *     podman:NAME}, {@code registry:HOST/NAME@DIGEST}, {@code registry:HOST/NAME:TAG}; {@code http://} or {@code https://} before the host says how
   *     to speak to it
   * @throws org.holotype.failure.Failure {@code IMAGE_MISSING}, {@code IMAGE_UNSUPPORTED} or {@code
   *     IMAGE_UNREADABLE}
   */
  public ImageSource source(String spec) {
    if (spec.equals(HostImage.FORMAT)) {
      throw HostImage.needsCommand();
    }
    try {
      ImageSource source = opened(spec);
      requireSigned(source);
      return source;
    } catch (IOException e) {
      throw Refusal.ioInTemporary("image " + spec, e);
    }
  }

  /** Only a SIF carries signatures that are read; it is held to this where it is read. */
  private void requireSigned(ImageSource source) throws IOException {
    if (signers.demand() == Demand.REQUIRE && !source.format().equals("sif")) {
      source.close();
      throw new Failure(
          Code.SIGNATURE_MISSING,
          "image " + source.name() + " is not accepted",
          "images of format " + source.format() + " carry no signature that Holotype reads",
          "name a signed SIF, or accept it as it is: --image-signature check");
    }
  }

  private ImageSource opened(String spec) throws IOException {
    for (Engine engine : Engine.values()) {
      if (spec.startsWith(engine.prefix()) && !Files.exists(Path.of(spec))) {
        return saved(engine, spec);
      }
    }
    if (spec.startsWith(RegistryImage.PREFIX) && !Files.exists(Path.of(spec))) {
      return registry(spec);
    }
    return local(ImageSpec.parse(spec));
  }

  /** A pipe would be waited for, and could not be read twice. */
  private static void requireFile(ImageSpec image) {
    if (!Files.isDirectory(image.path()) && !Files.isRegularFile(image.path())) {
      throw Refusal.unsupported(
          "image " + image.words(),
          "it is neither a file nor a directory",
          "write it into a file first");
    }
  }

  private ImageSource saved(Engine engine, String spec) throws IOException {
    Archive archive = new EngineExport(engine, scratch, budget).of(spec);
    return new LocalFile(ImageSpec.named(spec), scratch, budget).archive(archive);
  }

  private ImageSource registry(String spec) {
    Repository repository =
        Repository.parse(spec.substring(RegistryImage.PREFIX.length()))
            .orElseThrow(() -> noReference(spec));
    requireDigest(repository, spec);
    return new RegistryImage(
        spec, repository, access, new RegistryImage.Place(scratch, pulls), budget);
  }

  /** What HOST/NAME alone means is anybody's guess, and another thing tomorrow. */
  private static Failure noReference(String spec) {
    boolean bare =
        Repository.parse(spec.substring(RegistryImage.PREFIX.length()) + ":x").isPresent();
    return Refusal.missing(
        "image \"" + spec + "\"",
        bare
            ? "it says neither by tag nor by digest which image of that name is meant"
            : "it is not of the form registry:HOST/NAME@DIGEST or registry:HOST/NAME:TAG",
        bare
            ? "write " + spec + "@sha256:... or " + spec + ":TAG"
            : "write for example registry:quay.io/org/name:1.0");
  }

  /** Before anything is asked of the registry. */
  private static void requireDigest(Repository repository, String spec) {
    try {
      if (repository.isByDigest()) {
        Digest.parse(repository.reference());
      }
    } catch (Failure malformed) {
      throw Refusal.missing(
              "image \"" + spec + "\"", malformed.why(), "write the whole digest: @sha256:...")
          .causedBy(malformed);
    }
  }

  private ImageSource local(ImageSpec image) throws IOException {
    requireFile(image);
    ImageSource source = unnamed(image);
    if (!image.choice().reference().isEmpty() && isOne(source)) {
      source.close();
      throw Refusal.missing(
          "image " + image.words(),
          "images of format " + source.format() + " have no names inside, and no such file exists");
    }
    return source;
  }

  /** Whether it is of a format that holds one image. */
  private static boolean isOne(ImageSource source) {
    return source instanceof TreeImage || source instanceof RootfsTar;
  }

  private ImageSource unnamed(ImageSpec image) throws IOException {
    return Files.isDirectory(image.path())
        ? new LocalDirectory(image, scratch, budget).source()
        : new LocalFile(image, scratch, budget, signers).source();
  }
}
