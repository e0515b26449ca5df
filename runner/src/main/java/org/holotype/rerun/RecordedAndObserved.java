package org.holotype.rerun;

import java.util.Optional;
import org.holotype.compare.ByteSource;
import org.holotype.compare.ByteSources;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Spread;
import org.holotype.store.BlobStore;

/**
 * The outputs of both runs, as blobs. Those of the record may have been left behind.
 *
 * @param recorded the home's
 * @param observed the run's own
 */
public record RecordedAndObserved(BlobStore recorded, BlobStore observed) implements ByteSources {
  @Override
  public Optional<ByteSource> recorded(Entry file) {
    return source(recorded, file);
  }

  @Override
  public Optional<ByteSource> observed(Entry file) {
    return source(observed, file);
  }

  private static Optional<ByteSource> source(BlobStore blobs, Entry file) {
    return file.digest()
        .filter(blobs::has)
        .map(digest -> new VerifiedBytes(blobs, digest, file.size()));
  }

  @Override
  public Optional<ByteSource> further(Spread.Kept one) {
    return recorded.has(one.digest())
        ? Optional.of(new VerifiedBytes(recorded, one.digest(), one.size()))
        : Optional.empty();
  }
}
