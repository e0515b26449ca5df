package org.holotype.image.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.image.stream.Blobs;
import org.holotype.image.stream.Discard;
import org.holotype.image.stream.ReadAhead;
import org.holotype.image.tar.TarReader;
import org.holotype.manifest.Layer;
import org.holotype.tree.Progress;
import org.holotype.tree.TreeListing;

/** The one pass over an image's layers: they are verified, kept and applied to the tree. */
public final class LayerPass {
  private static final int PIECE = 1 << 16;

  private final LayerReading reading;
  private final TreeTarget target;
  private final Budget budget;
  private final Keepsakes keepsakes = new Keepsakes();

  /**
   * @param blobs where stored layers are kept
   * @param target where the tree takes shape
   */
  public LayerPass(Blobs blobs, TreeTarget target, Budget budget, Progress progress) {
    this.reading = new LayerReading(blobs, budget, progress);
    this.target = target;
    this.budget = budget;
  }

  /**
   * What came of it.
   *
   * @param layers as they turned out to be, lowest first
   * @param listing the merged tree
   * @param keepsakes the files that say what the image is
   */
  public record Result(List<Layer> layers, TreeListing listing, Keepsakes keepsakes) {}

  /**
   * Verifies layers, lowest first, and no more: what they hold is not looked at, and nothing is
   * kept.
   *
   * @return them as they turned out to be
   */
  public static List<Layer> verify(List<LayerSource> sources, Budget budget, Progress progress)
      throws IOException {
    return new LayerReading(Discard.DISCARD, budget, progress)
        .of(sources, (source, uncompressed) -> drain(uncompressed));
  }

  /**
   * Reads the layers, lowest first.
   *
   * @param object the image, for the failure's words
   */
  public Result run(List<LayerSource> sources, String object) throws IOException {
    MergedTree tree = new MergedTree(target, object);
    List<Layer> layers =
        reading.of(sources, new Applying(new LayerUnpacker(tree, target, budget, keepsakes)));
    List<MergedTree.Placed> placed = tree.placed();
    target.finish(placed);
    return new Result(layers, MergedTree.listing(placed), keepsakes);
  }

  /** Applies layers to the tree, by the caller's thread, which so has no time for the diffID. */
  private final class Applying implements LayerReading.Use {
    private final LayerUnpacker unpacker;

    Applying(LayerUnpacker unpacker) {
      this.unpacker = unpacker;
    }

    @Override
    public void ofHashed(LayerSource source, InputStream uncompressed) throws IOException {
      try (ReadAhead hashed = new ReadAhead(uncompressed)) {
        of(source, hashed);
      }
    }

    @Override
    public void of(LayerSource source, InputStream uncompressed) throws IOException {
      TarReader tar = new TarReader(uncompressed, budget, source.object());
      unpacker.apply(tar, source.object());
      drain(uncompressed);
      if (source.diffId().isEmpty() && !tar.ended()) {
        throw Refusal.unreadable(source.object(), "the tar is cut short: it has no end");
      }
    }
  }

  private static void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[PIECE];
    while (in.read(buffer, 0, buffer.length) >= 0) {
      // Whoever made the stream looks at what passes.
    }
  }
}
