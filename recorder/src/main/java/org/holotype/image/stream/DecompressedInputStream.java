package org.holotype.image.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.image.limit.Refusal;
import org.holotype.tree.BulkInputStream;
import org.holotype.zstd.WindowException;

/** Holds a decompressor to the budget, and words its complaints. */
final class DecompressedInputStream extends BulkInputStream {
  private final InputStream in;
  private final CountingInputStream compressed;
  private final Budget budget;
  private final String object;
  private long seen;

  /** Nobody compresses the layers of an image by hand. */
  private static final String LAYERS =
      "; the layers of an image: skopeo copy --dest-compress-format gzip SRC oci:NEW, and name NEW";

  DecompressedInputStream(
      InputStream decoder, CountingInputStream compressed, Budget budget, String object) {
    this.in = decoder;
    this.compressed = compressed;
    this.budget = budget;
    this.object = object;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = decoded(buffer, offset, length);
    if (count > 0) {
      seen += count;
      compressed.use();
    }
    requireBudget();
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 1 << 16)).length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Decoders throw whatever they like at damaged bytes, unchecked exceptions among them. */
  private int decoded(byte[] buffer, int offset, int length) {
    try {
      return in.read(buffer, offset, length);
    } catch (Failure e) {
      throw e;
    } catch (WindowException e) {
      throw tooMuchHistory(e);
    } catch (IOException | RuntimeException e) {
      String reason = Optional.ofNullable(e.getMessage()).orElse("it ends too early");
      throw Refusal.unreadable(object, "it does not decompress: " + reason).causedBy(e);
    }
  }

  private Failure tooMuchHistory(WindowException e) {
    return e.isOfLimit()
        ? Refusal.unsupported(
            object,
            e.getMessage() + " (" + ImageLimit.ZSTD_WINDOW.word() + ")",
            e.mend()
                + LAYERS
                + Refusal.allowing(ImageLimit.ZSTD_WINDOW, budget)
                    .map(more -> "; or " + more)
                    .orElse(""))
        : Refusal.unsupported(object, String.valueOf(e.getMessage()), e.mend() + LAYERS);
  }

  private void requireBudget() {
    if (seen > budget.bytes()) {
      throw Refusal.over(object, "it decompresses to " + seen + " bytes", ImageLimit.BYTES, budget);
    }
    if (seen > Budget.RATIO_FREE && seen / Math.max(1, compressed.seen()) > budget.ratio()) {
      throw Refusal.over(
          object,
          seen + " bytes came out of " + compressed.seen() + ", which is so many for one",
          ImageLimit.RATIO,
          budget);
    }
  }
}
