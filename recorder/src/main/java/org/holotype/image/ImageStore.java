package org.holotype.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.Description.Described;
import org.holotype.image.cache.Rootfs;
import org.holotype.image.cache.TreeCache;
import org.holotype.image.cache.TreeCache.Cached;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.image.stream.Blobs;
import org.holotype.image.unpack.DiskTree;
import org.holotype.image.unpack.LayerDigests;
import org.holotype.image.unpack.LayerPass;
import org.holotype.image.unpack.LayerSource;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Image;
import org.holotype.manifest.ImageIdentity;
import org.holotype.manifest.Layer;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;
import org.holotype.tree.Progress;
import org.holotype.tree.Removal;

/**
 * The images of this user: blobs, and unpacked trees that are checked before each use. One process
 * unpacks while others wait; a crash leaves nothing that is taken for whole. A tree that was given
 * out is in use until this is closed: nobody removes it, or puts another in its place.
 */
public final class ImageStore implements AutoCloseable {
  private static final String ROOTFS = "rootfs";

  private final TreeCache cache;
  private final Blobs blobs;
  private final Budget budget;
  private final Progress progress;

  /**
   * @param directory for unpacked images, made when needed; for root it must lie where other users
   *     can reach it, since launches never run as root
   */
  public ImageStore(Path directory, Blobs blobs, Budget budget, Progress progress) {
    this.cache = new TreeCache(directory);
    this.blobs = blobs;
    this.budget = budget;
    this.progress = progress;
  }

  /**
   * Takes an image in: every byte of the source is verified and kept, and its tree is unpacked in
   * the same pass, or found unpacked and checked.
   */
  public StoredImage add(ImageSource source) {
    String object = "image " + source.name();
    try {
      ImageContents contents = source.contents();
      Optional<Digest> chainId = chainId(contents);
      return cache.alone(
          chainId.map(Digest::hex).orElse(ROOTFS),
          () -> {
            chainId.ifPresent(this::foresee);
            Optional<StoredImage> known = known(source, contents, chainId);
            StoredImage stored =
                known.isPresent() ? known.get() : unpack(source, contents, chainId);
            keepDocuments(contents);
            return withInventory(stored);
          });
    } catch (IOException e) {
      throw Refusal.io(object, e);
    }
  }

  /**
   * Opens images that may ask for as much as here.
   *
   * @param scratch directory for temporary files, as large as the image uncompressed
   */
  public ImageSources sources(Path scratch) {
    return new ImageSources(scratch, budget);
  }

  private StoredImage withInventory(StoredImage stored) throws IOException {
    return new StoredImage(
        stored.image().with(KeptInventory.of(stored.rootfs(), blobs)), stored.rootfs());
  }

  /**
   * Begins to read the unpacked images of these layers, which may soon be asked for. It is a guess
   * that saves time where it is right: what {@link #rootfs} gives was asked for there and compared
   * with what was asked for.
   */
  public void foresee(Digest chainId) {
    try {
      cache.foresee(chainId);
    } catch (IOException e) {
      // Whoever asks for the image meets the same trouble and says so.
    }
  }

  /**
   * The unpacked tree of an image that was recorded, every byte checked.
   *
   * @throws Failure {@code BLOB_MISSING} where it must be unpacked and a layer is not there; {@code
   *     DIGEST_MISMATCH} where layers do not give the recorded tree
   */
  public Rootfs rootfs(Image image) {
    ImageIdentity identity = image.identity();
    String object = "image " + identity.tree().abbreviated();
    try {
      return cache.alone(
          identity.chainId().hex(),
          () -> {
            Optional<Rootfs> whole = checked(cache.at(identity.chainId(), identity.tree()));
            return whole.isPresent() ? whole.get() : unpackAgain(image, object);
          });
    } catch (IOException e) {
      throw Refusal.io(object, e);
    }
  }

  /**
   * The unpacked images that are not those of these identities and were last used before then; they
   * can be unpacked again where their layers are kept.
   */
  public List<Path> unneeded(Collection<ImageIdentity> needed, Instant before) {
    Set<String> names =
        needed.stream()
            .map(identity -> TreeCache.name(identity.chainId(), identity.tree()))
            .collect(Collectors.toSet());
    try {
      return cache.unneeded(names, before);
    } catch (IOException e) {
      throw Refusal.io("the directory of unpacked images", e);
    }
  }

  /**
   * Takes an unpacked image away.
   *
   * @return whether it is gone; it is not where somebody is at it, or uses it
   */
  public boolean remove(Path unneeded) {
    try {
      return cache.remove(unneeded);
    } catch (IOException e) {
      throw Refusal.io("unpacked image " + unneeded, e);
    }
  }

  /** Takes away the lock files of unpacked images that are gone. */
  public void removeLocks() {
    try {
      cache.removeLocks();
    } catch (IOException e) {
      throw Refusal.io("the directory of unpacked images", e);
    }
  }

  /** Whether somebody uses an unpacked image. */
  public boolean isUsed(Path unpacked) {
    try {
      return cache.isUsed(unpacked);
    } catch (IOException e) {
      throw Refusal.io("unpacked image " + unpacked, e);
    }
  }

  /** Ends the use of all trees that were given out. */
  @Override
  public void close() {
    try {
      cache.close();
    } catch (IOException e) {
      throw Refusal.io("the directory of unpacked images", e);
    }
  }

  private static Optional<Digest> chainId(ImageContents contents) {
    List<Digest> diffIds =
        contents.layers().stream().flatMap(layer -> layer.diffId().stream()).toList();
    return diffIds.size() == contents.layers().size() && contents.config().isPresent()
        ? Optional.of(Description.chainId(diffIds))
        : Optional.empty();
  }

  private StoredImage unpack(ImageSource source, ImageContents contents, Optional<Digest> chainId)
      throws IOException {
    String object = "image " + source.name();
    Path staging = cache.stage(chainId.map(Digest::hex).orElse(ROOTFS));
    try {
      LayerPass.Result result = pass(staging).run(contents.layers(), object);
      Digest chain = Description.chainId(result.layers().stream().map(Layer::diffId).toList());
      Described described =
          new Description(source.format(), contents, object)
              .of(result.layers(), result.listing(), result.keepsakes()::at);
      return new StoredImage(kept(described), cache.commit(staging, chain, result));
    } finally {
      Removal.remove(staging);
    }
  }

  private LayerPass pass(Path staging) {
    return new LayerPass(blobs, new DiskTree(staging.resolve(ROOTFS)), budget, progress);
  }

  /** The image, where exactly these stored layers were unpacked before and are all still here. */
  private Optional<StoredImage> known(
      ImageSource source, ImageContents contents, Optional<Digest> chainId) throws IOException {
    if (!cache.mayHold(chainId)) {
      return Optional.empty();
    }
    List<Layer> stored = LayerDigests.of(contents.layers(), progress);
    List<Digest> digests = stored.stream().map(Layer::digest).toList();
    Optional<Cached> cached =
        cache
            .ofLayers(digests)
            .filter(each -> chainId.map(id -> id.equals(each.chainId())).orElse(true))
            .filter(each -> digests.stream().allMatch(blobs::has));
    Optional<Rootfs> rootfs = checked(cached);
    if (rootfs.isEmpty()) {
      return Optional.empty();
    }
    List<Layer> layers = chainId.isPresent() ? stored : only(stored, cached.orElseThrow());
    Image image = image(source, contents, layers, rootfs.get());
    return Optional.of(new StoredImage(image, rootfs.get()));
  }

  /** The diffID of an only layer is the chainID, whatever its compression. */
  private static List<Layer> only(List<Layer> stored, Cached cached) {
    Layer layer = stored.get(0);
    return List.of(
        new Layer(
            layer.digest(), cached.chainId(), layer.size(), layer.mediaType(), Optional.empty()));
  }

  private Image image(ImageSource source, ImageContents contents, List<Layer> layers, Rootfs rootfs)
      throws IOException {
    return kept(
        new Description(source.format(), contents, "image " + source.name())
            .of(layers, rootfs.listing(), path -> bytes(rootfs, path)));
  }

  private Image kept(Described described) throws IOException {
    for (Document document : described.documents()) {
      keep(document.bytes());
    }
    return described.image();
  }

  private static Optional<byte[]> bytes(Rootfs rootfs, TreePath path) {
    try {
      return Optional.of(Files.readAllBytes(BytePath.resolve(rootfs.path(), path)));
    } catch (IOException e) {
      throw Refusal.io("unpacked image " + rootfs.path(), e);
    }
  }

  private Optional<Rootfs> checked(Optional<Cached> cached) throws IOException {
    return cached.isPresent() ? cached.get().checked(progress) : Optional.empty();
  }

  private Rootfs unpackAgain(Image image, String object) throws IOException {
    Digest expected = image.identity().tree();
    Path staging = cache.stage(image.identity().chainId().hex());
    try {
      LayerPass.Result result = pass(staging).run(fromBlobs(image.layers(), object), object);
      if (!result.listing().digest().equals(expected)) {
        throw Refusal.digest(object + ", tree,", result.listing().digest(), expected);
      }
      return cache.commit(staging, image.identity().chainId(), result);
    } finally {
      Removal.remove(staging);
    }
  }

  private List<LayerSource> fromBlobs(List<Layer> layers, String object) {
    List<LayerSource> sources = new ArrayList<>();
    for (Layer layer : layers) {
      requireBlob(layer, object);
      sources.add(
          new LayerSource(
              object + ", layer " + layer.digest(),
              Optional.of(layer.digest()),
              Optional.of(layer.diffId()),
              layer.size(),
              Optional.of(layer.mediaType()),
              () -> blobs.open(layer.digest())));
    }
    return sources;
  }

  private void requireBlob(Layer layer, String object) {
    if (!blobs.has(layer.digest())) {
      throw new Failure(
          Code.BLOB_MISSING,
          object + " cannot be unpacked",
          "layer " + layer.digest() + " is not in this store",
          "holotype import PACK, or holotype image import SRC with the same image");
    }
  }

  /** The raw documents are kept under their digests; others may want to check them. */
  private void keepDocuments(ImageContents contents) throws IOException {
    for (Optional<byte[]> document :
        List.of(contents.index(), contents.manifest(), contents.config())) {
      if (document.isPresent()) {
        keep(document.get());
      }
    }
  }

  private void keep(byte[] document) throws IOException {
    Digest digest = Digest.sha256(document);
    if (!blobs.has(digest)) {
      try (Blobs.Writer blob = blobs.begin()) {
        blob.write(document);
        blob.commit(digest);
      }
    }
  }
}
