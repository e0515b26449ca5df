package org.holotype.observe;

import org.holotype.manifest.StreamDigests;
import org.holotype.observe.LaunchRequest.Listeners;
import org.holotype.store.BlobStore;

/**
 * Hears both standard streams of one run.
 *
 * @param stdout standard output
 * @param stderr standard error
 */
record Hearing(HeardStream stdout, HeardStream stderr) {
  /** One that keeps so many bytes of each end of each stream. */
  static Hearing keeping(int bound) {
    return new Hearing(new HeardStream(bound), new HeardStream(bound));
  }

  Listeners listeners() {
    return new Listeners(stdout, stderr);
  }

  /** What was heard, its kept parts in this store. */
  StreamDigests keep(BlobStore blobs) {
    return new StreamDigests(stdout.keep(blobs), stderr.keep(blobs));
  }
}
