package org.holotype.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.Progress;
import org.holotype.tree.TreeListing;
import org.holotype.tree.TreeScan;
import org.holotype.tree.TreeScan.Found;
import org.holotype.tree.TreeScan.Inode;
import org.jspecify.annotations.Nullable;

/**
 * Reads an unpacked tree, every name, type, mode, link and byte, and holds it against its listing.
 * Reading begins at once and needs no listing, so that it goes on while the caller learns what
 * ought to be there.
 */
final class RootfsCheck {
  /** Hashing is the whole cost; two at a time halve it, and leave a small machine usable. */
  private static final int THREADS = 2;

  /** With the kernel's copy beside it this stays in a core's own cache; twice as much does not. */
  private static final int BUFFER = 1 << 16;

  private static final long PROGRESS_MILLIS = 100;

  private final FutureTask<Tree> scan;
  private final List<FutureTask<@Nullable Void>> hashing;
  private final ConcurrentMap<Inode, Digest> digests = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong read = new AtomicLong();

  private RootfsCheck(Path root) {
    this.scan = new FutureTask<>(() -> Tree.of(TreeScan.of(root)));
    this.hashing =
        Stream.generate(() -> new FutureTask<@Nullable Void>(this::hash)).limit(THREADS).toList();
  }

  /** Begins to read a tree. */
  static RootfsCheck begin(Path root) {
    RootfsCheck check = new RootfsCheck(root);
    start(check.scan);
    check.hashing.forEach(RootfsCheck::start);
    return check;
  }

  /**
   * What lies there.
   *
   * @param found every entry
   * @param files each once, however many names it has: hard links share their bytes
   * @param bytes of all files
   */
  private record Tree(List<Found> found, List<Found> files, long bytes) {
    static Tree of(List<Found> found) {
      Map<Inode, Found> files = new HashMap<>();
      found.stream()
          .filter(entry -> entry.type() == TreeScan.Type.FILE)
          .forEach(entry -> files.putIfAbsent(entry.inode(), entry));
      return new Tree(
          found, List.copyOf(files.values()), files.values().stream().mapToLong(Found::size).sum());
    }
  }

  /** The first difference that was found, in words; empty where there is none. */
  Optional<String> difference(TreeListing listing, Progress progress) throws IOException {
    Tree tree = waitFor(scan, progress);
    Optional<String> shape = shape(tree.found(), listing);
    if (shape.isPresent()) {
      return shape;
    }
    for (Future<@Nullable Void> each : hashing) {
      waitFor(each, progress);
    }
    return content(tree.found(), listing);
  }

  private static Optional<String> shape(List<Found> found, TreeListing listing) throws IOException {
    Map<TreePath, TreeDigest.Node> missing = new HashMap<>();
    listing.nodes().stream()
        .filter(RootfsCheck::isOnDisk)
        .forEach(node -> missing.put(node.path(), node));
    for (Found entry : found) {
      TreeDigest.Node node = missing.remove(entry.path());
      if (node == null) {
        return Optional.of("\"" + entry.path() + "\" is not in the image");
      }
      if (!matches(entry, node)) {
        return Optional.of("\"" + entry.path() + "\" has another type, mode or link target");
      }
    }
    return missing.keySet().stream().sorted().findFirst().map(path -> "\"" + path + "\" is gone");
  }

  private static boolean isOnDisk(TreeDigest.Node node) {
    return !(node.content() instanceof TreeDigest.Device)
        && !(node.content() instanceof TreeDigest.Fifo);
  }

  private static boolean matches(Found entry, TreeDigest.Node node) throws IOException {
    return switch (entry.type()) {
      case FILE ->
          node.content() instanceof TreeDigest.File && entry.mode() == DiskTree.diskMode(node);
      case DIRECTORY ->
          node.content() instanceof TreeDigest.Directory && entry.mode() == DiskTree.diskMode(node);
      case SYMLINK ->
          node.content() instanceof TreeDigest.Symlink link && link.target().equals(entry.target());
      default -> false;
    };
  }

  private Optional<String> content(List<Found> found, TreeListing listing) {
    for (Found entry : found) {
      if (entry.type() == TreeScan.Type.FILE) {
        Digest observed = digests.get(entry.inode());
        if (!expected(entry, listing).equals(observed)) {
          return Optional.of("\"" + entry.path() + "\" has " + observed);
        }
      }
    }
    return Optional.empty();
  }

  private static Digest expected(Found file, TreeListing listing) {
    TreeDigest.Node node = listing.at(file.path()).orElseThrow();
    return ((TreeDigest.File) node.content()).digest();
  }

  private <T extends @Nullable Object> T waitFor(Future<T> work, Progress progress)
      throws IOException {
    while (true) {
      try {
        return work.get(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        report(progress);
      } catch (InterruptedException e) {
        throw interrupted(e);
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      }
    }
  }

  private void report(Progress progress) throws IOException {
    if (scan.isDone()) {
      progress.at("checking the unpacked image", read.get(), waitFor(scan, progress).bytes());
    }
  }

  /** The buffer and the computation serve one file after the other. */
  private @Nullable Void hash() throws Exception {
    List<Found> files = scan.get().files();
    byte[] buffer = new byte[BUFFER];
    MessageDigest computation = Digest.sha256();
    for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
      Found file = files.get(i);
      digests.put(file.inode(), digest(file.file(), buffer, computation));
      read.addAndGet(file.size());
    }
    return null;
  }

  private static Digest digest(Path file, byte[] buffer, MessageDigest computation)
      throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      for (int count; (count = in.read(buffer, 0, buffer.length)) >= 0; ) {
        computation.update(buffer, 0, count);
      }
    }
    return Digest.of(computation.digest());
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "rootfs-check");
    thread.setDaemon(true);
    thread.start();
  }

  private static Failure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new Failure(
            Code.INTERRUPTED,
            "the check of an unpacked image was stopped",
            "this process was interrupted",
            "run the command again")
        .causedBy(e);
  }
}
