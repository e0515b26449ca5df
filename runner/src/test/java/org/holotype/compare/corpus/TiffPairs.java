package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.EMBEDDED_PATH_HOST;
import static org.holotype.verdict.DifferenceClass.EMBEDDED_TIMESTAMP;
import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.FLOAT_NOISE;
import static org.holotype.verdict.DifferenceClass.METADATA_ONLY;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.UNREADABLE;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;

/** TIFF stacks and microscopy. */
final class TiffPairs {
  private static final TiffWriter.Samples CELLS =
      (page, x, y, c) -> (x / 3 * 7 + y + c * 5 + page) & 0xff;
  private static final TiffWriter.Samples DEEP = (page, x, y, c) -> x * 997L + y * 13L;

  static final List<Pair> ALL =
      List.of(
          tiff("LZW", rgb(), rgb().compression(5), EQUIVALENT, ENCODING)
              .normalisers("recompressed"),
          tiff("deflate, predicted", rgb(), rgb().compression(8).predicted(), EQUIVALENT, ENCODING)
              .normalisers("recompressed"),
          tiff("PackBits", rgb(), rgb().compression(32773), EQUIVALENT, ENCODING),
          tiff("other strips", rgb(), rgb().rows(7), EQUIVALENT, ENCODING)
              .normalisers("strip-layout"),
          tiff("tiles", rgb(), rgb().tiles(16), EQUIVALENT, ENCODING).normalisers("strip-layout"),
          tiff(
                  "the other byte order, 16 bit, predicted",
                  deep(DEEP),
                  deep(DEEP).bigEndian().compression(5).predicted(),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("byte-order", "recompressed"),
          tiff("one sample", rgb(), rgb(9), DIVERGED, VALUE_CHANGE)
              .differing(1)
              .where("pixel (33, 9)")
              .with(difference -> assertEquals(9.0, difference.magnitude().maxAbs().orElse(-1.0))),
          tiff(
                  "one sample under LZW in tiles",
                  rgb(),
                  rgb(9).compression(5).tiles(16),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .where("pixel (33, 9)"),
          tiff(
                  "the last bit of 16 in the other byte order",
                  deep(DEEP),
                  deep((page, x, y, c) -> DEEP.at(page, x, y, c) ^ (x == 2 && y == 3 ? 1 : 0))
                      .bigEndian(),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .where("pixel (2, 3)"),
          tiff("one sample on page 2", stack(0, 3), stack(1, 3), DIVERGED, VALUE_CHANGE)
              .where("page 2, pixel (4, 4)"),
          tiff("a page more", stack(0, 3), stack(0, 4), DIVERGED, STRUCTURAL).where("page 4"),
          tiff("float noise", floats(0), floats(3), EQUIVALENT, FLOAT_NOISE)
              .maxUlp(3)
              .where("pixel (5, 1)"),
          tiff("float change", floats(0), floats(40), DIVERGED, VALUE_CHANGE).maxUlp(40),
          tiff(
              "16 bit instead of 8",
              new TiffWriter(20, 10, 1, 8, CELLS),
              new TiffWriter(20, 10, 1, 16, CELLS),
              DIVERGED,
              STRUCTURAL),
          tiff(
              "its time, each within its run",
              rgb().text(306, "2026:03:01 10:01:00"),
              rgb().text(306, "2026:09:12 21:30:00"),
              EQUIVALENT,
              EMBEDDED_TIMESTAMP),
          tiff(
              "its time, outside the run",
              rgb().text(306, "2026:03:01 10:01:00"),
              rgb().text(306, "2020:09:12 21:30:00"),
              DIVERGED,
              VALUE_CHANGE),
          tiff(
              "its host",
              rgb().text(316, "node17"),
              rgb().text(316, "laptop"),
              EQUIVALENT,
              EMBEDDED_PATH_HOST),
          tiff(
              "the version of its program",
              rgb().text(305, "tifffile.py 2023.1"),
              rgb().text(305, "tifffile.py 2026.2"),
              EQUIVALENT,
              METADATA_ONLY),
          tiff(
              "a calibration in its description",
              rgb().text(270, "scale=0.65 um"),
              rgb().text(270, "scale=0.56 um"),
              DIVERGED,
              VALUE_CHANGE),
          tiff(
              "bytes that no tag accounts for",
              rgb().tail((byte) 1, (byte) 2),
              rgb().tail((byte) 1, (byte) 3),
              DIVERGED,
              VALUE_CHANGE),
          tiff("an unknown compression", rgb(), rgb().compression(7), DIVERGED, UNREADABLE));

  private TiffPairs() {}

  static TiffWriter rgb() {
    return rgb(0);
  }

  static TiffWriter rgb(int planted) {
    return new TiffWriter(
        48,
        32,
        3,
        8,
        (page, x, y, c) -> CELLS.at(page, x, y, c) + (x == 33 && y == 9 && c == 2 ? planted : 0));
  }

  private static TiffWriter deep(TiffWriter.Samples samples) {
    return new TiffWriter(21, 9, 1, 16, samples);
  }

  private static TiffWriter stack(int planted, int pages) {
    return new TiffWriter(
            9,
            9,
            1,
            8,
            (page, x, y, c) ->
                CELLS.at(page, x, y, c) + (page == 1 && x == 4 && y == 4 ? planted : 0))
        .pages(pages);
  }

  private static TiffWriter floats(int ulps) {
    return new TiffWriter(
            8,
            4,
            1,
            32,
            (page, x, y, c) -> Float.floatToIntBits(1.5f + x * y) + (x == 5 && y == 1 ? ulps : 0))
        .floats();
  }

  private static Pair tiff(
      String name, TiffWriter recorded, TiffWriter observed, Verdict verdict, DifferenceClass one) {
    return Pair.of("TIFF: " + name, "cells.tif", recorded.write(), observed.write(), verdict, one)
        .between(RunsApart.FIRST, RunsApart.SECOND);
  }
}
