package org.holotype.compare.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.holotype.compare.BytePair;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Context;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Judging;
import org.holotype.compare.Terms;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.Policy;

/** Holds bytes against bytes by one format alone, so that no fallback hides what it does. */
final class Held {
  private Held() {}

  static Difference against(FormatComparer format, String name, byte[] left, byte[] right)
      throws IOException {
    return format.compare(
        new BytePair(TreePath.parse(name), source(left), source(right)),
        Terms.of(Context.NONE, Context.NONE, Policy.DEFAULT, Judging.scratch()));
  }

  static Difference against(FormatComparer format, String name, String left, String right)
      throws IOException {
    return against(format, name, bytes(left), bytes(right));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ByteSource source(byte[] bytes) {
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public ReadableByteChannel open() {
        return Channels.newChannel(new ByteArrayInputStream(bytes));
      }
    };
  }
}
