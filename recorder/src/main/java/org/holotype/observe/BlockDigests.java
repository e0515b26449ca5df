package org.holotype.observe;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.FileSummary.Blocks;

/**
 * Digests of the blocks of one large file, in blocks just large enough for there not to be too
 * many.
 */
final class BlockDigests {
  private final boolean wanted;
  private final long size;
  private final StringBuilder digests = new StringBuilder();
  private final MessageDigest sha256 = Digest.sha256();
  private long inBlock;

  /**
   * @param expected how many bytes the file seems to have
   */
  BlockDigests(long expected) {
    wanted = expected > Blocks.SMALLEST;
    size = blockSize(expected);
  }

  void update(byte[] bytes, int offset, int length) {
    if (!wanted) {
      return;
    }
    for (int at = 0; at < length; ) {
      int taken = (int) Math.min(length - at, size - inBlock);
      sha256.update(bytes, offset + at, taken);
      at += taken;
      inBlock += taken;
      if (inBlock == size) {
        finishBlock();
      }
    }
  }

  /** The blocks; none where the file turned out too large or too small for what it seemed. */
  Optional<Blocks> blocks() {
    if (inBlock > 0) {
      finishBlock();
    }
    int count = digests.length() / Blocks.DIGITS;
    return wanted && count > 0 && count <= Blocks.MOST
        ? Optional.of(new Blocks(size, digests.toString()))
        : Optional.empty();
  }

  private void finishBlock() {
    inBlock = 0;
    byte[] digest = sha256.digest();
    // A file that grows while it is read shall not fill the memory.
    if (digests.length() <= Blocks.MOST * Blocks.DIGITS) {
      digests.append(HexFormat.of().formatHex(digest, 0, Blocks.DIGITS / 2));
    }
  }

  private static long blockSize(long expected) {
    long size = Blocks.SMALLEST;
    while ((expected - 1) / size + 1 > Blocks.MOST) {
      size *= 2;
    }
    return size;
  }
}
