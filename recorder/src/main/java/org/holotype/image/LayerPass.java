package org.holotype.image;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Layer;
import org.holotype.tree.HashingInputStream;
import org.holotype.tree.Progress;
import org.holotype.tree.TreeListing;

/**
 * The one pass over an image's layers: stored bytes are verified, kept as blobs, decompressed,
 * verified again as diffIDs and applied to the tree, all while they are read once.
 */
final class LayerPass {
  private final Blobs blobs;
  private final TreeTarget target;
  private final Budget budget;
  private final Progress progress;
  private final Keepsakes keepsakes = new Keepsakes();
  private long total;
  private long done;

  LayerPass(Blobs blobs, TreeTarget target, Budget budget, Progress progress) {
    this.blobs = blobs;
    this.target = target;
    this.budget = budget;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param layers as they turned out to be, lowest first
   * @param listing the merged tree
   * @param keepsakes the files that say what the image is
   */
  record Result(List<Layer> layers, TreeListing listing, Keepsakes keepsakes) {}

  /**
   * @param object the image, for the failure's words
   */
  Result run(List<LayerSource> sources, String object) throws IOException {
    total = sources.stream().mapToLong(LayerSource::size).sum();
    MergedTree tree = new MergedTree(target, object);
    LayerUnpacker unpacker = new LayerUnpacker(tree, target, budget, keepsakes);
    List<Layer> layers = new ArrayList<>();
    for (LayerSource source : sources) {
      layers.add(layer(source, unpacker));
    }
    target.finish(tree.placed());
    return new Result(layers, tree.listing(), keepsakes);
  }

  private Layer layer(LayerSource source, LayerUnpacker unpacker) throws IOException {
    InputStream verified = verified(source);
    boolean read = false;
    try (HashingInputStream stored = new HashingInputStream(new Reporting(verified))) {
      Layer layer = stored(source, stored, unpacker);
      read = true;
      return layer;
    } finally {
      if (!read && verified instanceof VerifiedInputStream abandoned) {
        abandoned.abandon();
      }
    }
  }

  private static InputStream verified(LayerSource source) throws IOException {
    InputStream bytes = source.bytes().open();
    return source.digest().isPresent()
        ? new VerifiedInputStream(bytes, source.digest().get(), source.size(), source.object())
        : bytes;
  }

  private Layer stored(LayerSource source, HashingInputStream stored, LayerUnpacker unpacker)
      throws IOException {
    boolean kept = source.digest().map(blobs::has).orElse(false);
    try (Blobs.Writer blob = kept ? Discard.begun() : blobs.begin();
        BufferedInputStream in = Compression.buffered(new TeeInputStream(stored, blob))) {
      Compression compression = Compression.of(in, source.object());
      Digest diffId = unpacked(source, compression, in, unpacker);
      in.transferTo(java.io.OutputStream.nullOutputStream());
      Digest digest = stored.digest();
      blob.commit(digest);
      String mediaType = source.mediaType().orElse(compression.mediaType());
      return new Layer(digest, diffId, stored.seen(), mediaType, Optional.empty());
    }
  }

  private Digest unpacked(
      LayerSource source, Compression compression, InputStream in, LayerUnpacker unpacker)
      throws IOException {
    InputStream bytes = compression.decompress(in, budget, source.object());
    HashingInputStream uncompressed =
        source.diffId().isPresent()
            ? new HashingInputStream(bytes, source.diffId().get())
            : new HashingInputStream(bytes);
    TarReader tar = new TarReader(uncompressed, budget, source.object());
    unpacker.apply(tar, source.object());
    uncompressed.transferTo(java.io.OutputStream.nullOutputStream());
    Digest diffId = uncompressed.digest();
    if (source.diffId().isPresent()) {
      requireDiffId(source, diffId, source.diffId().get());
    } else if (!tar.ended()) {
      throw Refusal.unreadable(source.object(), "the tar is cut short: it has no end");
    }
    return diffId;
  }

  private static void requireDiffId(LayerSource source, Digest observed, Digest expected) {
    if (!observed.equals(expected)) {
      throw Refusal.digest(source.object() + ", uncompressed (diffID),", observed, expected);
    }
  }

  /** Tells how far we have come. */
  private final class Reporting extends FilterInputStream {
    Reporting(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = in.read(buffer, offset, length);
      done += Math.max(0, count);
      progress.at("reading layers", done, total);
      return count;
    }
  }
}
