package org.holotype.image.stream;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.tree.HeldPlace;

/**
 * A file that is opened once, for everything that is read of it: whatever its name, or a directory
 * above it, comes to stand for afterwards is never seen. Once its digest was taken, every later
 * reading is held to that one, piece by piece, so that nobody who writes to the file itself gets a
 * byte in between either, not even through a mapping, which leaves no trace in its times.
 */
public final class ImageFile implements Closeable {
  private final FileChannel channel;
  private final String object;
  private final long size;
  private volatile Optional<Pieces> pieces = Optional.empty();

  private ImageFile(FileChannel channel, String object, long size) {
    this.channel = channel;
    this.object = object;
    this.size = size;
  }

  /**
   * Opens a file; whatever else is in its place is not waited for.
   *
   * @param object the image, for the failure's words
   * @param options whether a link is followed
   * @throws java.nio.file.FileSystemException where it is no regular file
   */
  public static ImageFile open(Path file, String object, LinkOption... options) throws IOException {
    FileChannel channel;
    try (HeldPlace held = HeldPlace.of(file, options)) {
      channel = held.read();
    }
    try {
      return new ImageFile(channel, object, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** In bytes, when it was opened. */
  public long size() {
    return size;
  }

  /** All of its bytes; any number of such streams may be read at once. */
  public InputStream in() {
    return new FileRange(this, 0, size);
  }

  /**
   * Its first bytes.
   *
   * @param most how many, where it has as many
   */
  public byte[] start(int most) throws IOException {
    return in().readNBytes(most);
  }

  /**
   * The SHA-256 of its bytes, to which all that is read later is held.
   *
   * @throws org.holotype.failure.Failure {@code IMAGE_UNREADABLE} where the file became shorter
   */
  public Digest digest() throws IOException {
    MessageDigest computation = Digest.sha256();
    digest(computation);
    return Digest.of(computation.digest());
  }

  /** The same of one file and then another, as if they were one. */
  public static Digest digest(ImageFile first, ImageFile second) throws IOException {
    MessageDigest computation = Digest.sha256();
    first.digest(computation);
    second.digest(computation);
    return Digest.of(computation.digest());
  }

  private void digest(MessageDigest computation) throws IOException {
    if (pieces.isEmpty()) {
      pieces = Optional.of(Pieces.of(channel, size, object, computation));
      return;
    }
    byte[] buffer = new byte[1 << 16];
    InputStream in = in();
    for (int count; (count = in.read(buffer, 0, buffer.length)) >= 0; ) {
      computation.update(buffer, 0, count);
    }
  }

  /**
   * Reads bytes that stand at a place.
   *
   * @return how many; -1 at the end
   * @throws org.holotype.failure.Failure {@code IMAGE_UNREADABLE} where they are not those of which
   *     the digest was taken
   */
  public int read(ByteBuffer target, long at) throws IOException {
    Optional<Pieces> told = pieces;
    return told.isPresent() ? told.get().read(target, at) : channel.read(target, at);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
