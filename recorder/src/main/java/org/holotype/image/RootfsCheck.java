package org.holotype.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.Progress;
import org.holotype.tree.TreeListing;
import org.holotype.tree.TreeScan;
import org.holotype.tree.TreeScan.Found;

/** Holds an unpacked tree against its listing: every name, type, mode, link and byte. */
final class RootfsCheck {
  /** Hashing is the whole cost; two at a time halve it, and leave a small machine usable. */
  private static final int THREADS = 2;

  /** With the kernel's copy beside it this stays in a core's own cache; twice as much does not. */
  private static final int BUFFER = 1 << 16;

  private final FutureTask<List<Found>> scan;
  private final AtomicLong checked = new AtomicLong();

  private RootfsCheck(FutureTask<List<Found>> scan) {
    this.scan = scan;
  }

  /** Begins to look at a tree, which goes on while the caller reads its listing. */
  static RootfsCheck begin(Path root) {
    FutureTask<List<Found>> scan = new FutureTask<>(() -> TreeScan.of(root));
    daemon(scan).start();
    return new RootfsCheck(scan);
  }

  /** The first difference that was found, in words; empty where there is none. */
  Optional<String> difference(TreeListing listing, Progress progress) throws IOException {
    List<Found> found = waitFor(scan);
    Optional<String> shape = shape(found, listing);
    return shape.isPresent() ? shape : content(found, listing, progress);
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

  private Optional<String> content(List<Found> found, TreeListing listing, Progress progress)
      throws IOException {
    List<Found> files = toRead(found, listing);
    long total = files.stream().mapToLong(Found::size).sum();
    LongConsumer passed =
        more -> progress.at("checking the unpacked image", checked.addAndGet(more), total);
    AtomicInteger next = new AtomicInteger();
    Callable<Optional<String>> worker = () -> firstDamaged(files, listing, next, passed);
    ExecutorService executor = Executors.newFixedThreadPool(THREADS, RootfsCheck::daemon);
    try {
      for (Future<Optional<String>> result : executor.invokeAll(List.of(worker, worker))) {
        if (waitFor(result).isPresent()) {
          return waitFor(result);
        }
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      executor.shutdownNow();
    }
  }

  private static <T> T waitFor(Future<T> work) throws IOException {
    try {
      return work.get();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /** Hard links share their bytes: an inode is read once for each digest it is to have. */
  private static List<Found> toRead(List<Found> found, TreeListing listing) {
    Set<List<Object>> seen = new HashSet<>();
    return found.stream()
        .filter(entry -> entry.type() == TreeScan.Type.FILE)
        .filter(entry -> seen.add(List.of(entry.inode(), expected(entry, listing))))
        .toList();
  }

  private static Digest expected(Found file, TreeListing listing) {
    TreeDigest.Node node = listing.at(file.path()).orElseThrow();
    return ((TreeDigest.File) node.content()).digest();
  }

  private static Optional<String> firstDamaged(
      List<Found> files, TreeListing listing, AtomicInteger next, LongConsumer passed)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    MessageDigest computation = Digest.sha256();
    for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
      Found file = files.get(i);
      byte[] observed = digest(file.file(), buffer, computation);
      if (!expected(file, listing).matches(observed)) {
        return Optional.of("\"" + file.path() + "\" has " + Digest.of(observed));
      }
      passed.accept(file.size());
    }
    return Optional.empty();
  }

  /** The buffer and the computation serve one file after the other. */
  private static byte[] digest(Path file, byte[] buffer, MessageDigest computation)
      throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      for (int count; (count = in.read(buffer, 0, buffer.length)) >= 0; ) {
        computation.update(buffer, 0, count);
      }
    }
    return computation.digest();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "rootfs-check");
    thread.setDaemon(true);
    return thread;
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
