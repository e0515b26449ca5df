package org.holotype.compare;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds the comparer for two files: the first that knows their format. */
record FileContents(List<FormatComparer> comparers) {
  FileContents {
    comparers = List.copyOf(comparers);
  }

  /** Bytes as bytes, whatever the format. */
  static FileContents bitwise() {
    return new FileContents(List.of(new ByteComparer()));
  }

  Difference difference(BytePair pair) throws IOException {
    for (FormatComparer comparer : comparers) {
      Optional<Difference> difference = comparer.compare(pair);
      if (difference.isPresent()) {
        return difference.orElseThrow();
      }
    }
    throw new IOException("no comparer knows its format");
  }
}
