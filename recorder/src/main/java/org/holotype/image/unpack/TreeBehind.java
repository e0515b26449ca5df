package org.holotype.image.unpack;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.holotype.manifest.TreePath;
import org.holotype.tree.Interruption;
import org.jspecify.annotations.Nullable;

/**
 * A tree that is made by a thread of its own, in the order asked for, while whoever asks goes on:
 * the kernel takes as long to make files as their bytes take to be read and hashed. What goes wrong
 * is thrown at the next thing that is asked for, at the latest by {@link #finish}. Once this is
 * closed nobody writes any more.
 */
final class TreeBehind implements TreeTarget, Closeable {
  private static final int STEPS = 256;
  private static final int PIECES = 8;
  private static final int PIECE = 1 << 16;

  /** How long we wait before we look whether the other side is still there. */
  private static final long GLANCE_MILLIS = 1000;

  private final TreeTarget tree;
  private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(STEPS);
  private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
  private final Thread thread = new Thread(this::work, "tree-behind");
  private volatile boolean unwanted;
  private volatile @Nullable Throwable failure;

  /** The one file that is open, if one is; of the thread's own. */
  private @Nullable OutputStream file;

  /** Something to be done to the tree. */
  @FunctionalInterface
  private interface Step {
    void take() throws IOException;
  }

  /**
   * @param tree used by nobody else until this is closed
   */
  TreeBehind(TreeTarget tree) {
    this.tree = tree;
    for (int i = 0; i < PIECES; i++) {
      pieces.add(new byte[PIECE]);
    }
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void directory(TreePath path) throws IOException {
    ask(() -> tree.directory(path));
  }

  @Override
  public OutputStream file(TreePath path) {
    return new Writing(path);
  }

  @Override
  public long link(TreePath path, TreePath existing) throws IOException {
    await();
    return tree.link(path, existing);
  }

  @Override
  public void remove(TreePath path) throws IOException {
    ask(() -> tree.remove(path));
  }

  @Override
  public void finish(Collection<MergedTree.Placed> entries) throws IOException {
    await();
    tree.finish(entries);
  }

  /** Waits for the end of what is being done, even where the caller is interrupted. */
  @Override
  public void close() {
    unwanted = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      thread.interrupt();
      try {
        thread.join(GLANCE_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until all that was asked for is done. */
  private void await() throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    ask(done::countDown);
    patiently(() -> done.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS) ? done : null);
    requireSuccess();
  }

  private void ask(Step step) throws IOException {
    requireSuccess();
    patiently(() -> steps.offer(step, GLANCE_MILLIS, TimeUnit.MILLISECONDS) ? step : null);
  }

  /** Gives something, or nothing yet. */
  @FunctionalInterface
  private interface Glance<T> {
    @Nullable T look() throws InterruptedException;
  }

  private <T> T patiently(Glance<T> glance) throws IOException {
    try {
      while (true) {
        T seen = glance.look();
        if (seen != null) {
          return seen;
        }
        requireSuccess();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Interruption.check();
      throw new IOException(e);
    }
  }

  private void requireSuccess() throws IOException {
    Throwable told = failure;
    if (told instanceof IOException known) {
      throw known;
    }
    if (told instanceof RuntimeException known) {
      throw known;
    }
    if (told instanceof Error fatal) {
      throw fatal;
    }
    if (!thread.isAlive()) {
      throw new IOException("what makes the files ended without a word");
    }
  }

  /** Ends at the first failure: what was asked for after it may depend on what failed. */
  private void work() {
    try {
      while (!unwanted) {
        steps.take().take();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    } finally {
      closeFile();
    }
  }

  /** One that was not written to its end: that it is not whole is known already. */
  private void closeFile() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
  }

  /** The caller's side of a file, which fills pieces; the other side writes and gives them back. */
  private final class Writing extends OutputStream {
    private final TreePath path;
    private byte[] piece = new byte[0];
    private int count;
    private boolean begun;

    /** Whether the caller was told a failure, which it must not meet again when it closes this. */
    private boolean told;

    Writing(TreePath path) {
      this.path = path;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        fill(bytes, offset, length);
      } catch (IOException | RuntimeException | Error e) {
        told = true;
        throw e;
      }
    }

    private void fill(byte[] bytes, int offset, int length) throws IOException {
      for (int done = 0; done < length; ) {
        if (piece.length == 0) {
          piece = patiently(() -> pieces.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS));
        }
        int more = Math.min(length - done, piece.length - count);
        System.arraycopy(bytes, offset + done, piece, count, more);
        count += more;
        done += more;
        if (count == piece.length) {
          hand(false);
        }
      }
    }

    @Override
    public void close() throws IOException {
      if (!told) {
        hand(true);
      }
    }

    private void hand(boolean last) throws IOException {
      boolean first = !begun;
      byte[] full = piece;
      int bytes = count;
      begun = true;
      piece = new byte[0];
      count = 0;
      ask(() -> written(first, full, bytes, last));
    }

    private void written(boolean first, byte[] full, int bytes, boolean last) throws IOException {
      OutputStream open = first ? tree.file(path) : Objects.requireNonNull(file);
      file = open;
      open.write(full, 0, bytes);
      if (full.length > 0) {
        pieces.add(full);
      }
      if (last) {
        file = null;
        open.close();
      }
    }
  }
}
