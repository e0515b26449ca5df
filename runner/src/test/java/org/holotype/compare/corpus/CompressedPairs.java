package org.holotype.compare.corpus;

import static org.holotype.compare.corpus.Packing.bzip2;
import static org.holotype.compare.corpus.Packing.cut;
import static org.holotype.compare.corpus.Packing.joined;
import static org.holotype.compare.corpus.Packing.lines;
import static org.holotype.compare.corpus.Packing.utf8;
import static org.holotype.compare.corpus.Packing.xz;
import static org.holotype.compare.corpus.Packing.zstd;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.Context;
import org.holotype.compare.corpus.Packing.Gzip;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;

/** Single compressed streams: gzip, xz, zstd, bzip2. */
final class CompressedPairs {
  static final Instant MAY = Instant.parse("2026-05-01T10:00:00Z");
  static final Instant JULY = Instant.parse("2026-07-01T10:00:00Z");
  static final Context IN_MAY = run(MAY, "/home/ada/work");
  static final Context IN_JULY = run(JULY, "/home/bob/try");

  private static final Gzip GZIP = Gzip.PLAIN;
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] LOG = utf8(lines(9_000));
  private static final byte[] OTHER = utf8(lines(9_000).replace("line 8999 ", "line 8998 "));

  static final List<Pair> ALL =
      List.of(
          gzip(
                  "gzip at another level",
                  GZIP.level(1).of(LOG),
                  GZIP.level(9).of(LOG),
                  Verdict.EQUIVALENT,
                  DifferenceClass.ENCODING)
              .normalisers("recompressed"),
          gzip(
              "gzip in two members instead of one",
              GZIP.of("abcdef"),
              joined(GZIP.of("abc"), GZIP.of("def")),
              Verdict.EQUIVALENT,
              DifferenceClass.ENCODING),
          gzip(
              "gzip padded with zeros for a tape",
              GZIP.of("abcdef"),
              joined(GZIP.of("abcdef"), new byte[512]),
              Verdict.EQUIVALENT,
              DifferenceClass.ENCODING),
          gzip(
                  "gzip with MTIME inside either run",
                  GZIP.at(MAY.getEpochSecond()).of(LOG),
                  GZIP.at(JULY.getEpochSecond()).of(LOG),
                  Verdict.EQUIVALENT,
                  DifferenceClass.EMBEDDED_TIMESTAMP)
              .between(IN_MAY, IN_JULY)
              .where("MTIME"),
          gzip(
                  "gzip with MTIME outside the run",
                  GZIP.at(MAY.getEpochSecond()).of(LOG),
                  GZIP.at(MAY.getEpochSecond() - 400_000).of(LOG),
                  Verdict.DIVERGED,
                  DifferenceClass.VALUE_CHANGE)
              .between(IN_MAY, IN_JULY)
              .where("MTIME"),
          gzip(
              "gzip with MTIME of runs of which nothing is known",
              GZIP.at(MAY.getEpochSecond()).of(LOG),
              GZIP.at(JULY.getEpochSecond()).of(LOG),
              Verdict.DIVERGED,
              DifferenceClass.VALUE_CHANGE),
          gzip(
              "gzip with an MTIME and without",
              GZIP.at(MAY.getEpochSecond()).of(LOG),
              GZIP.of(LOG),
              Verdict.EQUIVALENT,
              DifferenceClass.METADATA_ONLY),
          gzip(
                  "gzip that names the work directory of its run",
                  GZIP.named("/home/ada/work/x.log").of(LOG),
                  GZIP.named("/home/bob/try/x.log").of(LOG),
                  Verdict.EQUIVALENT,
                  DifferenceClass.EMBEDDED_PATH_HOST)
              .between(IN_MAY, IN_JULY),
          gzip(
              "gzip that names another original",
              GZIP.named("a.log").of(LOG),
              GZIP.named("b.log").of(LOG),
              Verdict.DIVERGED,
              DifferenceClass.VALUE_CHANGE),
          gzip(
              "gzip that names its original, and one that does not",
              GZIP.named("x.log").of(LOG),
              GZIP.of(LOG),
              Verdict.EQUIVALENT,
              DifferenceClass.METADATA_ONLY),
          gzip(
              "gzip of another system",
              GZIP.on(3).of(LOG),
              GZIP.on(255).of(LOG),
              Verdict.EQUIVALENT,
              DifferenceClass.METADATA_ONLY),
          gzip(
                  "gzip of other bytes beside a benign MTIME",
                  GZIP.at(MAY.getEpochSecond()).of(LOG),
                  GZIP.at(JULY.getEpochSecond()).of(OTHER),
                  Verdict.DIVERGED,
                  DifferenceClass.VALUE_CHANGE)
              .between(IN_MAY, IN_JULY),
          gzip(
              "gzip cut short in its data, at another level",
              GZIP.level(1).of(LOG),
              cut(GZIP.level(9).of(LOG), 2_000),
              Verdict.DIVERGED,
              DifferenceClass.TRUNCATED),
          gzip(
              "gzip cut short in its checksum, at another level",
              GZIP.level(1).of(LOG),
              cut(GZIP.level(9).of(LOG), 3),
              Verdict.DIVERGED,
              DifferenceClass.TRUNCATED),
          gzip(
              "gzip cut short whose beginning is another",
              GZIP.of(LOG),
              cut(GZIP.of("x" + lines(9_000)), 2_000),
              Verdict.DIVERGED,
              DifferenceClass.UNREADABLE),
          gzip(
              "gzip whose last member is gone",
              joined(GZIP.at(1).of(LOG), GZIP.at(2).of("end")),
              GZIP.at(1).of(LOG),
              Verdict.DIVERGED,
              DifferenceClass.TRUNCATED),
          gzip(
              "gzip with a checksum that does not hold",
              GZIP.level(1).of("abcdef"),
              flipped(GZIP.level(9).of("abcdef"), 5),
              Verdict.DIVERGED,
              DifferenceClass.UNREADABLE),
          gzip(
              "gzip with bytes behind it",
              GZIP.of("abcdef"),
              joined(GZIP.of("abcdef"), utf8("hidden")),
              Verdict.DIVERGED,
              DifferenceClass.UNREADABLE),
          gzip(
              "gzip in gzip in gzip, deeper than we look",
              nested(utf8("abc"), 10),
              nested(utf8("abd"), 10),
              Verdict.DIVERGED,
              DifferenceClass.VALUE_CHANGE),
          Pair.of(
              "gzip in gzip, recompressed at the bottom only",
              "x.gz.gz",
              nested(GZIP.level(1).of(LOG), 1),
              nested(GZIP.level(9).of(LOG), 1),
              Verdict.EQUIVALENT,
              DifferenceClass.ENCODING),
          Pair.of(
              "xz of another preset",
              "x.xz",
              xz(LOG, 0),
              xz(LOG, 6),
              Verdict.EQUIVALENT,
              DifferenceClass.ENCODING),
          Pair.of(
              "xz in two streams instead of one",
              "x.xz",
              xz(utf8("abcdef"), 1),
              joined(xz(utf8("abc"), 1), xz(utf8("def"), 1)),
              Verdict.EQUIVALENT,
              DifferenceClass.ENCODING),
          Pair.of(
              "xz of other bytes",
              "x.xz",
              xz(LOG, 1),
              xz(OTHER, 1),
              Verdict.DIVERGED,
              DifferenceClass.VALUE_CHANGE),
          Pair.of(
              "xz cut short, of another preset",
              "x.xz",
              xz(LOG, 0),
              cut(xz(LOG, 6), 40),
              Verdict.DIVERGED,
              DifferenceClass.TRUNCATED),
          Pair.of(
              "bzip2 with other block sizes",
              "x.bz2",
              bzip2(LOG, 1),
              bzip2(LOG, 9),
              Verdict.EQUIVALENT,
              DifferenceClass.ENCODING),
          Pair.of(
              "bzip2 of other bytes",
              "x.bz2",
              bzip2(LOG, 9),
              bzip2(OTHER, 9),
              Verdict.DIVERGED,
              DifferenceClass.VALUE_CHANGE),
          Pair.of(
              "bzip2 cut short, with other block sizes",
              "x.bz2",
              bzip2(LOG, 9),
              cut(bzip2(LOG, 1), 2_000),
              Verdict.DIVERGED,
              DifferenceClass.TRUNCATED),
          Pair.of(
              "zstd in two frames instead of one",
              "x.zst",
              zstd(utf8("abcdef")),
              joined(zstd(utf8("abc")), zstd(utf8("def"))),
              Verdict.EQUIVALENT,
              DifferenceClass.ENCODING),
          Pair.of(
              "zstd with a window of 128 MiB now",
              "x.zst",
              zstd(utf8("abcdef")),
              joined(HEX.parseHex("28b52ffd0088310000"), utf8("abcdef")),
              Verdict.EQUIVALENT,
              DifferenceClass.ENCODING),
          Pair.of(
              "zstd with a window of 256 MiB now",
              "x.zst",
              zstd(utf8("abcdef")),
              joined(HEX.parseHex("28b52ffd0090310000"), utf8("abcdef")),
              Verdict.DIVERGED,
              DifferenceClass.UNREADABLE),
          Pair.of(
              "zstd with something hidden in a frame to skip",
              "x.zst",
              zstd(utf8("abcdef")),
              joined(zstd(utf8("abcdef")), HEX.parseHex("502a4d1801000000ff")),
              Verdict.DIVERGED,
              DifferenceClass.UNREADABLE),
          Pair.of(
              "zstd cut short, in other frames",
              "x.zst",
              zstd(LOG),
              joined(
                  zstd(Arrays.copyOf(LOG, 100)),
                  cut(zstd(Arrays.copyOfRange(LOG, 100, LOG.length)), 20)),
              Verdict.DIVERGED,
              DifferenceClass.TRUNCATED),
          Pair.of(
              "zstd of other bytes",
              "x.zst",
              zstd(LOG),
              zstd(OTHER),
              Verdict.DIVERGED,
              DifferenceClass.VALUE_CHANGE),
          Pair.of(
              "a log that is compressed now",
              "x",
              LOG,
              GZIP.of(LOG),
              Verdict.DIVERGED,
              DifferenceClass.VALUE_CHANGE));

  private CompressedPairs() {}

  private static Context run(Instant start, String work) {
    return new Context(
        Optional.of(start),
        Optional.of(start.plusSeconds(60)),
        List.of(new Context.Known("work directory", work)));
  }

  private static Pair gzip(
      String name, byte[] recorded, byte[] observed, Verdict verdict, DifferenceClass primary) {
    return Pair.of(name, "x.log.gz", recorded, observed, verdict, primary);
  }

  private static byte[] nested(byte[] content, int times) {
    byte[] bytes = content;
    for (int i = 0; i < times; i++) {
      bytes = GZIP.of(bytes);
    }
    return bytes;
  }

  private static byte[] flipped(byte[] bytes, int fromEnd) {
    byte[] other = bytes.clone();
    other[bytes.length - fromEnd] ^= 0x40;
    return other;
  }
}
