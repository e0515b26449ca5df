package org.holotype.compare;

import java.util.Optional;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Spread;

/** Where the bytes of outputs can be had; empty where only the digest is known. */
public interface ByteSources {
  /** Nothing is at hand: digests decide alone. */
  ByteSources NONE =
      new ByteSources() {
        @Override
        public Optional<ByteSource> recorded(Entry file) {
          return Optional.empty();
        }

        @Override
        public Optional<ByteSource> observed(Entry file) {
          return Optional.empty();
        }
      };

  /** The bytes that the record speaks of. */
  Optional<ByteSource> recorded(Entry file);

  /** The bytes that the re-run left. */
  Optional<ByteSource> observed(Entry file);

  /** The bytes that a further run left when it was recorded. */
  default Optional<ByteSource> further(Spread.Kept one) {
    return Optional.empty();
  }
}
