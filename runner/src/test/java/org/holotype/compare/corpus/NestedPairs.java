package org.holotype.compare.corpus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.holotype.compare.Head;
import org.holotype.compare.corpus.Packing.Gzip;
import org.holotype.compare.formats.Formats;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;

/** Formats of other rooms inside containers, asked only where the registry knows them. */
final class NestedPairs {
  private static final byte[] TABLE = Packing.utf8("id,mass\n1,0.3\n2,1.5\n3,2.5\n");
  private static final byte[] NOISY =
      Packing.utf8("id,mass\n1,0.30000000000000004\n2,1.5\n3,2.5\n");
  private static final byte[] ARRAY = npy(0.3, 1.5);
  private static final byte[] NOISY_ARRAY = npy(Math.nextUp(0.3), 1.5);

  static final List<Pair> ALL =
      Stream.concat(
              where(
                  "x.csv",
                  TABLE,
                  Pair.of(
                          "gzip of a CSV with noise of 1 ULP",
                          "x.csv.gz",
                          Gzip.PLAIN.of(TABLE),
                          Gzip.PLAIN.of(NOISY),
                          Verdict.EQUIVALENT,
                          DifferenceClass.FLOAT_NOISE)
                      .maxUlp(1),
                  Pair.of(
                      "gzip of a CSV with another cell",
                      "x.csv.gz",
                      Gzip.PLAIN.of(TABLE),
                      Gzip.PLAIN.of("id,mass\n1,0.4\n2,1.5\n3,2.5\n"),
                      Verdict.DIVERGED,
                      DifferenceClass.VALUE_CHANGE)),
              where(
                  "x.npy",
                  ARRAY,
                  Pair.of(
                          "tar in gzip with an array with noise of 1 ULP",
                          "x.tar.gz",
                          Gzip.PLAIN.of(Tar.EMPTY.with("d/x.npy", ARRAY, e -> {}).bytes()),
                          Gzip.PLAIN.of(Tar.EMPTY.with("d/x.npy", NOISY_ARRAY, e -> {}).bytes()),
                          Verdict.EQUIVALENT,
                          DifferenceClass.FLOAT_NOISE)
                      .maxUlp(1)
                      .with(
                          difference ->
                              assertTrue(
                                  difference.where().orElse("").startsWith("member d/x.npy, "),
                                  difference::toString)),
                  Pair.of(
                          "npz with an array with noise of 1 ULP",
                          "x.npz",
                          Zip.EMPTY.with("x.npy", ARRAY).bytes(),
                          Zip.EMPTY.with("x.npy", NOISY_ARRAY).bytes(),
                          Verdict.EQUIVALENT,
                          DifferenceClass.FLOAT_NOISE)
                      .maxUlp(1)))
          .toList();

  private NestedPairs() {}

  private static Stream<Pair> where(String path, byte[] content, Pair... pairs) {
    Head head = new Head(content, content.length);
    boolean known =
        Formats.all().comparers().stream()
            .anyMatch(one -> one.recognises(TreePath.parse(path), head));
    return known ? Stream.of(pairs) : Stream.empty();
  }

  /** NumPy's format 1.0, two doubles. */
  private static byte[] npy(double one, double other) {
    String text = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }";
    String padded = text + " ".repeat(117 - text.length()) + "\n";
    byte[] bytes = new byte[10 + padded.length() + 16];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) padded.length())
        .put(padded.getBytes(StandardCharsets.US_ASCII))
        .putDouble(one)
        .putDouble(other);
    return bytes;
  }
}
