package org.holotype.image.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.unpack.DiskTree;
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
public final class RootfsCheck {
  /** Hashing is the whole cost; two at a time halve it, and more leave half of a machine usable. */
  private static final int THREADS =
      Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));

  /** With the kernel's copy beside it this stays in a core's own cache; twice as much does not. */
  private static final int BUFFER = 1 << 16;

  private static final long PROGRESS_MILLIS = 100;

  /** So many files may wait: nearly all of any image, and not all of one that never ends. */
  private static final int WAITING = 1 << 16;

  private static final long GLANCE_MILLIS = 1000;

  private final FutureTask<List<Seen>> scan;
  private final List<FutureTask<@Nullable Void>> hashing;
  private final BlockingQueue<Optional<Work>> files = new ArrayBlockingQueue<>(WAITING);
  private final AtomicLong size = new AtomicLong();
  private final AtomicLong read = new AtomicLong();

  private RootfsCheck(Path root) {
    this.scan = new FutureTask<>(() -> scan(root));
    this.hashing =
        Stream.generate(() -> new FutureTask<@Nullable Void>(this::hash)).limit(THREADS).toList();
  }

  /** Begins to read a tree. */
  public static RootfsCheck begin(Path root) {
    RootfsCheck check = new RootfsCheck(root);
    start(check.scan);
    check.hashing.forEach(RootfsCheck::start);
    return check;
  }

  /** What is kept of an entry until it is known what ought to be there. */
  private static final class Seen implements Comparable<Seen> {
    private final TreePath path;
    private final TreeScan.Type type;
    private final int mode;
    private final String target;

    /** The first that was met of all names of a file, whose digest is that of all. */
    private Seen first = this;

    private volatile @Nullable Digest digest;

    Seen(Found found) throws IOException {
      this.path = found.path();
      this.type = found.type();
      this.mode = found.mode();
      this.target = found.type() == TreeScan.Type.SYMLINK ? found.target() : "";
    }

    @Override
    public int compareTo(Seen other) {
      return path.compareTo(other.path);
    }
  }

  /** A file that is to be read. */
  private record Work(Seen seen, Path file, long size) {}

  /** Each file is handed on as it is met, once however many names it has: they share its bytes. */
  private List<Seen> scan(Path root) throws IOException {
    Map<Inode, Seen> shared = new HashMap<>();
    List<Seen> all = new ArrayList<>();
    try {
      TreeScan.each(
          root,
          found -> {
            Seen seen = new Seen(found);
            all.add(seen);
            if (seen.type == TreeScan.Type.FILE) {
              boolean single = found.inode().names() == 1;
              seen.first = single ? seen : shared.computeIfAbsent(found.inode(), inode -> seen);
              if (seen.first == seen) {
                size.addAndGet(found.size());
                hand(Optional.of(new Work(seen, found.file(), found.size())));
              }
            }
          });
    } finally {
      for (int i = 0; i < hashing.size(); i++) {
        hand(Optional.empty());
      }
    }
    Collections.sort(all);
    return all;
  }

  private void hand(Optional<Work> work) throws IOException {
    try {
      while (!files.offer(work, GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
        if (hashing.stream().allMatch(Future::isDone)) {
          throw new IOException("what reads the files ended before they were read");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the check of an unpacked image was stopped");
    }
  }

  /** The first difference that was found, in words; empty where there is none. */
  public Optional<String> difference(TreeListing listing, Progress progress) throws IOException {
    List<Seen> found = waitFor(scan, progress);
    List<TreeDigest.Node> listed = listing.nodes().stream().filter(RootfsCheck::isOnDisk).toList();
    Optional<String> shape = shape(found, listed);
    if (shape.isPresent()) {
      return shape;
    }
    for (Future<@Nullable Void> each : hashing) {
      waitFor(each, progress);
    }
    return content(found, listed);
  }

  /** Both are sorted by path, so that one walk along both meets the first difference. */
  private static Optional<String> shape(List<Seen> found, List<TreeDigest.Node> listed) {
    for (int i = 0; i < Math.max(found.size(), listed.size()); i++) {
      int order = order(found, listed, i);
      if (order < 0) {
        return Optional.of("\"" + found.get(i).path + "\" is not in the image");
      }
      if (order > 0) {
        return Optional.of("\"" + listed.get(i).path() + "\" is gone");
      }
      if (!matches(found.get(i), listed.get(i))) {
        return Optional.of("\"" + found.get(i).path + "\" has another type, mode or link target");
      }
    }
    return Optional.empty();
  }

  private static int order(List<Seen> found, List<TreeDigest.Node> listed, int i) {
    if (i == found.size()) {
      return 1;
    }
    return i == listed.size() ? -1 : found.get(i).path.compareTo(listed.get(i).path());
  }

  private static boolean isOnDisk(TreeDigest.Node node) {
    return !(node.content() instanceof TreeDigest.Device)
        && !(node.content() instanceof TreeDigest.Fifo);
  }

  private static boolean matches(Seen entry, TreeDigest.Node node) {
    return switch (entry.type) {
      case FILE ->
          node.content() instanceof TreeDigest.File && entry.mode == DiskTree.diskMode(node);
      case DIRECTORY ->
          node.content() instanceof TreeDigest.Directory && entry.mode == DiskTree.diskMode(node);
      case SYMLINK ->
          node.content() instanceof TreeDigest.Symlink link && link.target().equals(entry.target);
      default -> false;
    };
  }

  /** Of entries whose shape agrees, one by one. */
  private Optional<String> content(List<Seen> found, List<TreeDigest.Node> listed) {
    for (int i = 0; i < found.size(); i++) {
      if (listed.get(i).content() instanceof TreeDigest.File file) {
        Digest observed = found.get(i).first.digest;
        if (!file.digest().equals(observed)) {
          return Optional.of("\"" + found.get(i).path + "\" has " + observed);
        }
      }
    }
    return Optional.empty();
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
      progress.at("checking the unpacked image", read.get(), size.get());
    }
  }

  /**
   * The buffer and the computation serve one file after the other. After a failure the rest is
   * taken and not read, since nobody else may be there to take it.
   */
  private @Nullable Void hash() throws Exception {
    byte[] buffer = new byte[BUFFER];
    MessageDigest computation = Digest.sha256();
    Optional<IOException> failure = Optional.empty();
    for (Optional<Work> next = files.take(); next.isPresent(); next = files.take()) {
      if (failure.isEmpty()) {
        failure = hashed(next.get(), buffer, computation);
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return null;
  }

  private Optional<IOException> hashed(Work work, byte[] buffer, MessageDigest computation) {
    try {
      work.seen().digest = digest(work.file(), buffer, computation);
      read.addAndGet(work.size());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
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
