package org.holotype.compare.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.holotype.compare.ByteSource;

/** Counts how often given ids occur in a whole file, wherever they stand. */
final class IdCount {
  private static final int LONGEST = 1024;

  private final Set<String> ids;
  private final Map<String, Long> counts = new HashMap<>();
  private final StringBuilder run = new StringBuilder();

  private IdCount(Set<String> ids) {
    this.ids = ids;
  }

  static Map<String, Long> in(ByteSource source, Set<String> ids) throws IOException {
    IdCount count = new IdCount(ids);
    try (InputStream in =
        new BufferedInputStream(Channels.newInputStream(source.open()), 1 << 16)) {
      for (int c = in.read(); c >= 0; c = in.read()) {
        count.take(c);
      }
    }
    count.end();
    return count.counts;
  }

  private void take(int c) {
    boolean member =
        Numeral.isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    if (!member) {
      end();
    } else if (run.length() < LONGEST) {
      run.append((char) c);
    }
  }

  private void end() {
    if (!run.isEmpty()) {
      String whole = run.toString();
      run.setLength(0);
      if (ids.contains(whole)) {
        counts.merge(whole, 1L, Long::sum);
      } else {
        countParts(whole);
      }
    }
  }

  private void countParts(String whole) {
    for (String part : whole.split("-", -1)) {
      if (ids.contains(part)) {
        counts.merge(part, 1L, Long::sum);
      }
    }
  }
}
