package org.holotype.image.unpack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.image.stream.Compression;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Layer;
import org.holotype.tree.Progress;

/**
 * Reads layers just to verify the stored bytes: for images whose layers may be unpacked already, so
 * that a damaged copy of a known image is still told.
 */
public final class LayerDigests {
  private LayerDigests() {}

  /** The layers as stored; a diffID is present only as the source claims it. */
  public static List<Layer> of(List<LayerSource> sources, Progress progress) throws IOException {
    long total = sources.stream().mapToLong(LayerSource::size).sum();
    long done = 0;
    List<Layer> layers = new ArrayList<>();
    for (LayerSource source : sources) {
      layers.add(layer(source));
      done += source.size();
      progress.at("verifying layers", done, total);
    }
    return layers;
  }

  private static Layer layer(LayerSource source) throws IOException {
    try (StoredBytes stored = StoredBytes.of(source, source.bytes().open())) {
      BufferedInputStream in = Compression.buffered(stored.in());
      Compression compression = Compression.of(in, source.object());
      in.transferTo(OutputStream.nullOutputStream());
      Digest digest = stored.finish();
      return new Layer(
          digest,
          source.diffId().orElse(digest),
          stored.size(),
          source.mediaType().orElse(compression.mediaType()),
          Optional.empty());
    }
  }
}
