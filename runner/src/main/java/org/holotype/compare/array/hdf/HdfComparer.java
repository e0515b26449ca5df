package org.holotype.compare.array.hdf;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.holotype.compare.BytePair;
import org.holotype.compare.ByteSource;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;

/**
 * HDF5 files, and NetCDF-4 files, which are HDF5 too.
 *
 * <p>The reader maps the files: one that another process shortens meanwhile can end the program. An
 * output lies still by the time it is compared.
 */
public final class HdfComparer implements FormatComparer {
  /** Behind a user block, such as MATLAB puts before everything else (HDF5, "Superblock"). */
  private static final List<Integer> SUPERBLOCKS = List.of(0, 512, 1024, 2048, 4096);

  private static final List<String> ENDINGS = List.of(".h5", ".hdf5", ".he5", ".nc", ".nc4");

  private static final int COPIED_AT_ONCE = 64 * 1024;

  /** Whether such files usually have such a name. */
  public static boolean isFamiliar(String name) {
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  /** Loads what every comparison of them needs; without it the first one takes longer. */
  public static boolean prepare() {
    try {
      HdfFile.fromByteBuffer(ByteBuffer.allocate(0)).close();
      return true;
    } catch (RuntimeException expected) {
      // Nothing is no HDF5 file, but the reader and its logger are there by now.
      return false;
    }
  }

  @Override
  public String format() {
    return "HDF5";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return SUPERBLOCKS.stream()
        .anyMatch(at -> head.hasAt(at, 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'));
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    try (FileChannel left = file(pair.recorded(), terms);
        FileChannel right = file(pair.observed(), terms)) {
      HdfFile recorded = opened(left, Undecodable.Side.RECORDED);
      HdfFile observed = opened(right, Undecodable.Side.OBSERVED);
      return new HdfComparison(
              new HdfComparison.Opened(recorded, RandomBytes.of(left, pair.equalBefore())),
              new HdfComparison.Opened(observed, RandomBytes.of(right, pair.equalBefore())),
              terms)
          .difference(UserBlock.compare(recorded, observed, terms));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // The reader says what it cannot read by whatever exception it meets.
      throw unreadable(e);
    }
  }

  private static HdfFile opened(FileChannel channel, Undecodable.Side side) throws Undecodable {
    try {
      return new HdfFile(channel);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw unreadable(e).on(side);
    }
  }

  private static Undecodable unreadable(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    // A message with a path would name a private file, another one on every run.
    String message = String.valueOf(cause.getMessage());
    String said = message.contains("/") ? "" : ": " + message;
    return new Undecodable(
        "the HDF5 reader cannot read it: " + cause.getClass().getSimpleName() + said);
  }

  private static FileChannel file(ByteSource source, Terms terms) throws IOException {
    ReadableByteChannel channel = source.open();
    if (channel instanceof FileChannel file) {
      return file;
    }
    try (channel) {
      FileChannel copy =
          FileChannel.open(
              terms.scratch().file(),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      ByteBuffer buffer = ByteBuffer.allocate(COPIED_AT_ONCE);
      while (channel.read(buffer.clear()) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          copy.write(buffer);
        }
      }
      return copy;
    }
  }
}
