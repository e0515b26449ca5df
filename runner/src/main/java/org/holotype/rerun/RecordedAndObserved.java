package org.holotype.rerun;

import java.util.Optional;
import org.holotype.compare.ByteSource;
import org.holotype.compare.ByteSources;
import org.holotype.manifest.Entry;
import org.holotype.store.BlobStore;

/** Outputs of both runs are blobs; those of the record may have been left behind. */
final class RecordedAndObserved implements ByteSources {
  private final BlobStore blobs;

  RecordedAndObserved(BlobStore blobs) {
    this.blobs = blobs;
  }

  @Override
  public Optional<ByteSource> recorded(Entry file) {
    return source(file);
  }

  @Override
  public Optional<ByteSource> observed(Entry file) {
    return source(file);
  }

  private Optional<ByteSource> source(Entry file) {
    return file.digest()
        .filter(blobs::has)
        .map(digest -> ByteSource.ofFile(blobs.path(digest), file.size()));
  }
}
