package org.holotype.observe;

import java.security.MessageDigest;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.FileSummary.NumberArray;

/**
 * Sums up a NumPy array while its bytes pass; tells nothing of any other file.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The npy
 *     format, versions 1 to 3</a>
 */
final class ArraySummary {
  private final ArrayHeader.Reader header = new ArrayHeader.Reader();
  private final MessageDigest sha256 = Digest.sha256();
  private Optional<Elements> elements = Optional.empty();
  private long bytes;

  void update(byte[] from, int offset, int length) {
    int begin = offset;
    if (header.isWanted()) {
      begin += header.take(from, offset, length);
      elements = header.header().map(one -> Elements.of(one.type()));
    }
    int rest = offset + length - begin;
    if (rest > 0 && elements.isPresent()) {
      sha256.update(from, begin, rest);
      bytes += rest;
      elements.orElseThrow().update(from, begin, rest);
    }
  }

  /** The summary, where the file is an array and nothing else. */
  Optional<NumberArray> array() {
    return header
        .header()
        .filter(one -> one.bytes() == bytes)
        .map(
            one -> {
              Elements seen = elements.orElseThrow();
              return new NumberArray(
                  one.type(),
                  one.order(),
                  one.shape(),
                  Digest.of(sha256.digest()),
                  seen.minimum(),
                  seen.maximum(),
                  seen.sum(),
                  seen.nans());
            });
  }
}
