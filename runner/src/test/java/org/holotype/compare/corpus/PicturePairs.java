package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.EMBEDDED_PATH_HOST;
import static org.holotype.verdict.DifferenceClass.EMBEDDED_TIMESTAMP;
import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.METADATA_ONLY;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.TRUNCATED;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holotype.compare.Context;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;
import org.holotype.verdict.Verdict;

/** PNG figures. */
final class PicturePairs {
  private static final PngWriter.Samples CURVE = (x, y, c) -> (x * 7 + y * 13 + c * 31) & 0xff;

  static final List<Pair> ALL = all();

  private PicturePairs() {}

  private static List<Pair> all() {
    List<Pair> pairs = new ArrayList<>();
    pairs.addAll(otherForms());
    pairs.addAll(pixels());
    pairs.addAll(metadata());
    pairs.addAll(damaged());
    return pairs;
  }

  private static Pair png(
      String name, byte[] recorded, byte[] observed, Verdict verdict, DifferenceClass primary) {
    return Pair.of("PNG: " + name, "figure.png", recorded, observed, verdict, primary)
        .between(RunsApart.FIRST, RunsApart.SECOND);
  }

  static PngWriter rgb() {
    return new PngWriter(19, 11, 2, 8, CURVE);
  }

  private static PngWriter rgb(PngWriter.Samples samples) {
    return new PngWriter(19, 11, 2, 8, samples);
  }

  private static List<Pair> otherForms() {
    byte[] palette = new byte[48];
    for (int i = 0; i < palette.length; i++) {
      palette[i] = (byte) (i * 5);
    }
    byte[] reversed = new byte[48];
    for (int i = 0; i < 16; i++) {
      System.arraycopy(palette, i * 3, reversed, (15 - i) * 3, 3);
    }
    PngWriter.Samples index = (x, y, c) -> (x + y) % 16;
    PngWriter.Samples looked = (x, y, c) -> palette[(x + y) % 16 * 3 + c] & 0xff;
    byte[] indexed = new PngWriter(19, 11, 3, 4, index).chunk("PLTE", palette).write();
    return List.of(
        png(
                "compressed harder",
                rgb().level(1).write(),
                rgb().level(9).filter(4).write(),
                EQUIVALENT,
                ENCODING)
            .normalisers("recompressed"),
        png("other line filters", rgb().write(), rgb().filter(5).write(), EQUIVALENT, ENCODING)
            .normalisers("recompressed"),
        png("data in small pieces", rgb().write(), rgb().pieces(17).write(), EQUIVALENT, ENCODING)
            .normalisers("chunk-layout"),
        png("interlaced", rgb().write(), rgb().interlaced().write(), EQUIVALENT, ENCODING)
            .normalisers("interlace"),
        png(
            "16 bit with alpha, interlaced by both, filtered otherwise",
            new PngWriter(9, 23, 6, 16, (x, y, c) -> x * 4099 + y * 77 + c).interlaced().write(),
            new PngWriter(9, 23, 6, 16, (x, y, c) -> x * 4099 + y * 77 + c)
                .interlaced()
                .filter(3)
                .write(),
            EQUIVALENT,
            ENCODING),
        png("a palette instead of RGB", rgb(looked).write(), indexed, EQUIVALENT, ENCODING)
            .normalisers("palette", "recompressed"),
        png(
            "a palette in another order",
            indexed,
            new PngWriter(19, 11, 3, 4, (x, y, c) -> 15 - (x + y) % 16)
                .chunk("PLTE", reversed)
                .write(),
            EQUIVALENT,
            ENCODING),
        png(
                "a palette of which one colour changed",
                indexed,
                new PngWriter(19, 11, 3, 4, index).chunk("PLTE", changed(palette)).write(),
                DIVERGED,
                VALUE_CHANGE)
            .differing(14),
        png(
                "grey as RGB, pixels equal",
                new PngWriter(8, 8, 0, 8, (x, y, c) -> x * y).write(),
                new PngWriter(8, 8, 2, 8, (x, y, c) -> x * y).write(),
                DIVERGED,
                STRUCTURAL)
            .where("header"),
        png(
            "16 bit instead of 8, pixels equal",
            rgb().write(),
            new PngWriter(19, 11, 2, 16, (x, y, c) -> CURVE.at(x, y, c) * 257).write(),
            DIVERGED,
            STRUCTURAL),
        png(
                "one column more",
                rgb().write(),
                new PngWriter(20, 11, 2, 8, CURVE).write(),
                DIVERGED,
                STRUCTURAL)
            .where("header"));
  }

  private static byte[] changed(byte[] palette) {
    byte[] other = palette.clone();
    other[3 * 3 + 1]++;
    return other;
  }

  private static List<Pair> pixels() {
    PngWriter.Samples planted =
        (x, y, c) -> CURVE.at(x, y, c) + (x == 5 && y == 7 && c == 1 ? 3 : 0);
    PngWriter.Samples bits = (x, y, c) -> (x ^ y) & 1;
    PngWriter.Samples flipped = (x, y, c) -> ((x ^ y) & 1) ^ (x == 18 && y == 10 ? 1 : 0);
    return List.of(
        png("one channel of one pixel", rgb().write(), rgb(planted).write(), DIVERGED, VALUE_CHANGE)
            .differing(1)
            .where("pixel (5, 7)")
            .with(PicturePairs::requirePlanted),
        png(
                "one pixel under another compression",
                rgb().write(),
                rgb(planted).level(9).filter(5).write(),
                DIVERGED,
                VALUE_CHANGE)
            .differing(1),
        png(
                "one pixel, interlaced on one side",
                rgb().write(),
                rgb(planted).interlaced().write(),
                DIVERGED,
                VALUE_CHANGE)
            .differing(1)
            .where("pixel (5, 7)"),
        png(
                "one pixel of one bit",
                new PngWriter(19, 11, 0, 1, bits).write(),
                new PngWriter(19, 11, 0, 1, flipped).write(),
                DIVERGED,
                VALUE_CHANGE)
            .differing(1)
            .where("pixel (18, 10)"),
        png(
                "the last bit of one 16 bit grey",
                new PngWriter(19, 11, 0, 16, (x, y, c) -> x * 3000 + y).write(),
                new PngWriter(19, 11, 0, 16, (x, y, c) -> x * 3000 + y + (x == 4 && y == 4 ? 1 : 0))
                    .filter(2)
                    .write(),
                DIVERGED,
                VALUE_CHANGE)
            .differing(1)
            .with(difference -> assertEquals(1.0, difference.magnitude().maxAbs().orElse(-1.0))),
        png(
                "pixels made transparent by a key colour",
                rgb().write(),
                rgb().chunk("tRNS", new byte[] {0, 0, 0, 31, 0, 62}).write(),
                DIVERGED,
                VALUE_CHANGE)
            .differing(2)
            .where("pixel (0, 0)"),
        png(
                "an alpha that changed by one",
                new PngWriter(6, 6, 6, 8, (x, y, c) -> 200).write(),
                new PngWriter(6, 6, 6, 8, (x, y, c) -> c == 3 && x == 2 ? 201 : 200).write(),
                DIVERGED,
                VALUE_CHANGE)
            .differing(6)
            .where("pixel (2, 0)"));
  }

  private static void requirePlanted(Difference difference) {
    assertEquals(19 * 11, difference.total().orElseThrow());
    assertEquals("pixel", difference.unit().orElseThrow());
    assertEquals(
        "all within (5, 7) to (5, 7); no channel differs by more than 3 of 255",
        difference.note().orElseThrow());
    assertEquals(Sample.of("pixel (5, 7)", "#7e9dbc", "#7ea0bc"), difference.worst().orElseThrow());
  }

  private static byte[] time(int year, int month, int day, int hour) {
    return new byte[] {
      (byte) (year >> 8), (byte) year, (byte) month, (byte) day, (byte) hour, 30, 1
    };
  }

  private static List<Pair> metadata() {
    byte[] march = time(2026, 3, 1, 10);
    byte[] september = time(2026, 9, 12, 21);
    return List.of(
        png(
                "its time chunk, each within its run",
                rgb().chunk("tIME", march).write(),
                rgb().chunk("tIME", september).write(),
                EQUIVALENT,
                EMBEDDED_TIMESTAMP)
            .where("chunk tIME"),
        png(
            "its time chunk, outside the run",
            rgb().chunk("tIME", march).write(),
            rgb().chunk("tIME", time(2025, 9, 12, 21)).write(),
            DIVERGED,
            VALUE_CHANGE),
        png(
                "its time chunk, of runs of which nothing is known",
                rgb().chunk("tIME", march).write(),
                rgb().chunk("tIME", september).write(),
                DIVERGED,
                VALUE_CHANGE)
            .between(Context.NONE, Context.NONE),
        png(
            "a time chunk that only one side has",
            rgb().write(),
            rgb().chunk("tIME", september).write(),
            DIVERGED,
            STRUCTURAL),
        png(
            "the version of its program",
            rgb()
                .chunk("tEXt", "Software\0Matplotlib version3.6.3, https://matplotlib.org/")
                .write(),
            rgb()
                .chunk("tEXt", "Software\0Matplotlib version3.7.1, https://matplotlib.org/")
                .write(),
            EQUIVALENT,
            METADATA_ONLY),
        png(
            "another program altogether",
            rgb().chunk("tEXt", "Software\0Matplotlib version3.6.3").write(),
            rgb().chunk("tEXt", "Software\0gnuplot 5.4").write(),
            DIVERGED,
            VALUE_CHANGE),
        png(
            "its creation time in words",
            rgb().chunk("tEXt", "Creation Time\0Sun, 1 Mar 2026 10:02:11 +0000").write(),
            rgb().chunk("tEXt", "Creation Time\0Sat, 12 Sep 2026 21:30:59 +0000").write(),
            EQUIVALENT,
            EMBEDDED_TIMESTAMP),
        png(
            "its creation time behind the picture, in local time",
            rgb().chunkBehind("tEXt", "date:create\0" + "2026-03-01T12:02:11+02:00").write(),
            rgb().chunkBehind("tEXt", "date:create\0" + "2026-09-12T16:30:59-05:00").write(),
            EQUIVALENT,
            EMBEDDED_TIMESTAMP),
        png(
            "where it was made",
            rgb().chunk("tEXt", "Source\0/home/ada/paper/plot.py on node17").write(),
            rgb().chunk("tEXt", "Source\0/scratch/review/plot.py on laptop").write(),
            EQUIVALENT,
            EMBEDDED_PATH_HOST),
        png(
            "another script",
            rgb().chunk("tEXt", "Source\0/home/ada/paper/plot.py").write(),
            rgb().chunk("tEXt", "Source\0/scratch/review/plot2.py").write(),
            DIVERGED,
            VALUE_CHANGE),
        png(
            "a result in a remark",
            rgb().chunk("tEXt", "Comment\0p = 0.049").write(),
            rgb().chunk("tEXt", "Comment\0p = 0.051").write(),
            DIVERGED,
            VALUE_CHANGE),
        png(
                "a remark that is compressed now",
                rgb().chunk("tEXt", "Comment\0as in Figure 3").write(),
                rgb().chunk("zTXt", compressed("Comment\0\0", "as in Figure 3")).write(),
                EQUIVALENT,
                ENCODING)
            .normalisers("chunk-layout"),
        png(
            "another gamma",
            rgb().chunk("gAMA", new byte[] {0, 0, (byte) 0xb1, (byte) 0x8f}).write(),
            rgb().chunk("gAMA", new byte[] {0, 1, (byte) 0x86, (byte) 0xa0}).write(),
            DIVERGED,
            VALUE_CHANGE),
        png(
            "another resolution",
            rgb().chunk("pHYs", new byte[] {0, 0, 15, 97, 0, 0, 15, 97, 1}).write(),
            rgb().chunk("pHYs", new byte[] {0, 0, 11, 18, 0, 0, 11, 18, 1}).write(),
            DIVERGED,
            VALUE_CHANGE));
  }

  private static byte[] compressed(String head, String text) {
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] body = PngWriter.deflated(text.getBytes(StandardCharsets.ISO_8859_1), 9);
    byte[] all = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  private static List<Pair> damaged() {
    byte[] whole = rgb().level(0).write();
    byte[] flipped = rgb().level(0).filter(1).write();
    flipped[100] ^= 1;
    return List.of(
        png("cut short", whole, Arrays.copyOf(whole, 200), DIVERGED, TRUNCATED),
        png("a wrong checksum", whole, flipped, DIVERGED, DifferenceClass.UNREADABLE),
        png(
            "animated",
            rgb().write(),
            rgb().chunk("acTL", new byte[8]).write(),
            DIVERGED,
            DifferenceClass.UNREADABLE),
        png(
            "bytes behind the compressed picture",
            rgb().write(),
            rgb().extra((byte) 1, (byte) 2).write(),
            DIVERGED,
            DifferenceClass.UNREADABLE),
        png(
            "a picture that claims more lines than it has",
            whole,
            claiming(whole),
            DIVERGED,
            STRUCTURAL));
  }

  private static byte[] claiming(byte[] png) {
    byte[] header = Arrays.copyOfRange(png, 16, 29);
    header[4] = 0x7f;
    byte[] chunk = PngWriter.chunkBytes("IHDR", header);
    byte[] other = png.clone();
    System.arraycopy(chunk, 0, other, 8, chunk.length);
    return other;
  }
}
