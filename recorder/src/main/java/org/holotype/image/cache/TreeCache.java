package org.holotype.image.cache;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.unpack.LayerPass;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Layer;
import org.holotype.tree.LaunchUser;
import org.holotype.tree.Progress;
import org.holotype.tree.Removal;
import org.holotype.tree.TreeListing;

/**
 * The directory of unpacked images, one {@code CHAINID-TREE} each: {@code rootfs}, its {@code
 * listing}, {@code variants}, a line of stored layer digests for each way the same layers were seen
 * compressed, and what is known of its packages. What is half made has another name; whatever is
 * found is checked before use. Whatever is given out stays as it is until this is closed, or its
 * process is gone: {@code CHAINID.TREE.lock} beside it is shared by all who use it.
 */
public final class TreeCache implements Closeable {
  private static final String STAGING = ".staging-";
  private static final String ROOTFS = "rootfs";
  private static final String LOCK = ".lock";

  private final Path directory;
  private final LaunchUser user = LaunchUser.current();
  private final ConcurrentMap<Path, Begun> foreseen = new ConcurrentHashMap<>();
  private final Queue<UseLock> uses = new ConcurrentLinkedQueue<>();

  /**
   * @param directory made when it is first needed
   */
  public TreeCache(Path directory) {
    this.directory = directory;
  }

  /**
   * An unpacked image that claims to be whole.
   *
   * @param listing what should be there
   * @param check what is there, being looked at
   * @param use since before the check began
   */
  public record Cached(Path directory, TreeListing listing, RootfsCheck check, UseLock use) {
    /**
     * The root file system, if and only if it is what its listing says. One that is not is in use
     * no more.
     */
    public Optional<Rootfs> checked(Progress progress) throws IOException {
      Files.setLastModifiedTime(directory, FileTime.from(Instant.now()));
      if (check.difference(listing, progress).isEmpty()) {
        return Optional.of(new Rootfs(directory.resolve(ROOTFS), listing));
      }
      use.close();
      return Optional.empty();
    }

    /** The identity of its stack of layers, as the directory's name has it. */
    public Digest chainId() {
      String name = String.valueOf(directory.getFileName());
      return new Digest("sha256", name.substring(0, name.indexOf('-')));
    }
  }

  /** A check of an image that is in use for it. */
  private record Begun(RootfsCheck check, UseLock use) {}

  /** Ends the use of all that was given out. */
  @Override
  public void close() throws IOException {
    for (UseLock use = uses.poll(); use != null; use = uses.poll()) {
      use.close();
    }
  }

  /** Does the work once nobody else unpacks under that name. */
  public <T> T alone(String name, DirectoryLock.Work<T> work) throws IOException {
    Files.createDirectories(directory);
    if (user.callerIsRoot()) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }
    removeAbandoned();
    return DirectoryLock.holding(directory.resolve(name + LOCK), work);
  }

  /** What killed processes left half unpacked; whoever is unpacking holds the lock of its name. */
  private void removeAbandoned() throws IOException {
    try (DirectoryStream<Path> stagings = Files.newDirectoryStream(directory, STAGING + "*")) {
      for (Path staging : stagings) {
        String name = String.valueOf(staging.getFileName()).substring(STAGING.length());
        DirectoryLock.ifFree(
            directory.resolve(name + LOCK),
            () -> {
              Removal.remove(staging);
              return staging;
            });
      }
    }
  }

  /** Begins to read the images of these layers that are here, ahead of being asked for one. */
  public void foresee(Digest chainId) throws IOException {
    for (Path each : named(chainId.hex() + "-")) {
      if (!foreseen.containsKey(each)) {
        begin(each).ifPresent(begun -> foreseen.putIfAbsent(each, begun));
      }
    }
  }

  /** Nobody takes the image away once the lock is ours; until then somebody may have. */
  private Optional<Begun> begin(Path image) throws IOException {
    Path root = image.resolve(ROOTFS);
    if (!Files.isDirectory(root)) {
      return Optional.empty();
    }
    UseLock use = use(image);
    if (!Files.isDirectory(root)) {
      use.close();
      removeLock(lockOf(image), image);
      return Optional.empty();
    }
    return Optional.of(new Begun(RootfsCheck.begin(root), use));
  }

  private UseLock use(Path image) throws IOException {
    UseLock use = UseLock.share(lockOf(image));
    uses.add(use);
    return use;
  }

  private static Path lockOf(Path image) {
    return image.resolveSibling(String.valueOf(image.getFileName()).replace('-', '.') + LOCK);
  }

  /**
   * The unpacked images that have none of these names and were last used before then.
   *
   * @param needed each {@link #name}
   */
  public List<Path> unneeded(Set<String> needed, Instant before) throws IOException {
    List<Path> unneeded = new ArrayList<>();
    for (Path each : named("")) {
      if (!needed.contains(String.valueOf(each.getFileName()))
          && Files.getLastModifiedTime(each).toInstant().isBefore(before)) {
        unneeded.add(each);
      }
    }
    return unneeded;
  }

  /**
   * Takes an unpacked image away.
   *
   * @return whether it is gone; it is not where somebody is at it, or uses it
   */
  public boolean remove(Path image) throws IOException {
    String name = String.valueOf(image.getFileName());
    Path chain = directory.resolve(name.substring(0, name.indexOf('-')) + LOCK);
    return DirectoryLock.ifFree(chain, () -> discard(image)).orElse(false);
  }

  /** Takes away the lock files that stand for unpacked images which are gone. */
  public void removeLocks() throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(directory, "*.*" + LOCK)) {
      for (Path lock : locks) {
        String name = String.valueOf(lock.getFileName()).replace(LOCK, "").replace('.', '-');
        if (isName(name, "")) {
          removeLock(lock, directory.resolve(name));
        }
      }
    }
  }

  /** Nobody begins an image without its lock, so that none comes while we hold that alone. */
  private static void removeLock(Path lock, Path image) throws IOException {
    if (!Files.exists(lock) || Files.exists(image)) {
      return;
    }
    DirectoryLock.Effect deletion =
        () -> {
          if (!Files.exists(image)) {
            Files.delete(lock);
          }
        };
    // Whoever uses the lock now is about to make the image, or finds none and comes here himself.
    UseLock.unlessUsed(lock, deletion);
  }

  /** Whether somebody uses an unpacked image. */
  public boolean isUsed(Path image) throws IOException {
    return !UseLock.unlessUsed(lockOf(image), () -> {});
  }

  /** The unpacked image of that identity. */
  public Optional<Cached> at(Digest chainId, Digest tree) throws IOException {
    return read(directory.resolve(name(chainId, tree)));
  }

  /** Whether an image with these layers might be here, so that a closer look pays. */
  public boolean mayHold(Optional<Digest> chainId) throws IOException {
    return !named(chainId.map(Digest::hex).orElse("")).isEmpty();
  }

  /** The image whose stored layers are known to be these. */
  public Optional<Cached> ofLayers(List<Digest> stored) throws IOException {
    String line = line(stored);
    for (Path each : named("")) {
      Path variants = each.resolve("variants");
      if (Files.exists(variants)
          && Files.readAllLines(variants, StandardCharsets.US_ASCII).contains(line)) {
        return read(each);
      }
    }
    return Optional.empty();
  }

  /** An empty private place to unpack into; what a crash left there before is gone. */
  public Path stage(String name) throws IOException {
    Path staging = directory.resolve(STAGING + name);
    Removal.remove(staging);
    Files.createDirectory(
        staging,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.createDirectory(staging.resolve(ROOTFS));
    return staging;
  }

  /**
   * Gives what was unpacked its name, in one move, unless the same is there already: somebody may
   * be using that.
   */
  public Rootfs commit(Path staging, Digest chainId, LayerPass.Result result) throws IOException {
    DirectoryLock.Work<Rootfs> work = () -> committed(staging, chainId, result);
    return staging.endsWith(STAGING + chainId.hex())
        ? work.run()
        : DirectoryLock.holding(directory.resolve(chainId.hex() + LOCK), work);
  }

  /** By whoever holds the lock of the chain. */
  private Rootfs committed(Path staging, Digest chainId, LayerPass.Result result)
      throws IOException {
    Path whole = directory.resolve(name(chainId, result.listing().digest()));
    Optional<Cached> there = read(whole);
    if (there.isPresent()) {
      Optional<Rootfs> sound = there.get().checked(Progress.NONE);
      if (sound.isPresent()) {
        alsoKnown(whole, line(digests(result.layers())));
        return sound.get();
      }
    }
    return placed(staging, whole, result);
  }

  private static void alsoKnown(Path whole, String line) throws IOException {
    Path variants = whole.resolve("variants");
    if (!Files.readAllLines(variants, StandardCharsets.US_ASCII).contains(line)) {
      Files.writeString(variants, line + "\n", StandardOpenOption.APPEND);
    }
  }

  private Rootfs placed(Path staging, Path whole, LayerPass.Result result) throws IOException {
    try (OutputStream listing = Files.newOutputStream(staging.resolve("listing"))) {
      result.listing().writeTo(listing);
    }
    Files.writeString(staging.resolve("variants"), line(digests(result.layers())) + "\n");
    if (user.callerIsRoot()) {
      Files.setPosixFilePermissions(staging, PosixFilePermissions.fromString("rwx--x--x"));
    }
    if (!discard(whole)) {
      throw inUse(whole);
    }
    use(whole);
    Files.move(staging, whole, StandardCopyOption.ATOMIC_MOVE);
    return new Rootfs(whole.resolve(ROOTFS), result.listing());
  }

  /** By whoever holds the lock of the chain; whether nothing is there any more. */
  private boolean discard(Path whole) throws IOException {
    if (!Files.exists(whole)) {
      return true;
    }
    Path aside = directory.resolve(".discarded-" + whole.getFileName());
    Removal.remove(aside);
    boolean gone =
        UseLock.unlessUsed(
            lockOf(whole),
            () -> {
              Files.move(whole, aside, StandardCopyOption.ATOMIC_MOVE);
              Files.delete(lockOf(whole));
            });
    Removal.remove(aside);
    return gone;
  }

  private static Failure inUse(Path whole) {
    return new Failure(
        Code.STORE_LOCKED,
        "unpacked image " + whole + " cannot be made anew",
        "it is no longer what it was when it was unpacked, and a command that is going on uses it",
        "wait for the end of that command, and do not trust what it gives; then try again");
  }

  private List<Path> named(String prefix) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .filter(child -> isName(String.valueOf(child.getFileName()), prefix))
          .sorted()
          .toList();
    }
  }

  private static boolean isName(String name, String prefix) {
    return name.matches("[0-9a-f]+-[0-9a-f]{64}") && name.startsWith(prefix);
  }

  /** A listing that cannot be read is as good as none: the image is unpacked again. */
  private Optional<Cached> read(Path directory) throws IOException {
    Optional<Begun> known = Optional.ofNullable(foreseen.remove(directory));
    Optional<Begun> begun = known.isPresent() ? known : begin(directory);
    return begun.isPresent() ? read(directory, begun.get()) : Optional.empty();
  }

  private static Optional<Cached> read(Path directory, Begun begun) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(directory.resolve("listing"));
      TreeListing listing = TreeListing.read(bytes, tree(directory));
      return Optional.of(new Cached(directory, listing, begun.check(), begun.use()));
    } catch (IOException | Failure damaged) {
      begun.use().close();
      return Optional.empty();
    }
  }

  /** What the directory of an unpacked image is called. */
  public static String name(Digest chainId, Digest tree) {
    return chainId.hex() + "-" + tree.hex();
  }

  /** The digest of its tree, as the directory's name has it. */
  private static Digest tree(Path directory) {
    String name = String.valueOf(directory.getFileName());
    return new Digest("sha256", name.substring(name.indexOf('-') + 1));
  }

  private static List<Digest> digests(List<Layer> layers) {
    return layers.stream().map(Layer::digest).toList();
  }

  private static String line(List<Digest> digests) {
    return digests.stream().map(Digest::toString).collect(Collectors.joining(" "));
  }
}
