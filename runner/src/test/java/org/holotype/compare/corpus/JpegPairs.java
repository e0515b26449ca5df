package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.EMBEDDED_TIMESTAMP;
import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.UNREADABLE;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;

import java.util.List;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;

/** JPEG photographs. */
final class JpegPairs {
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\u0000<x><xmp:ModifyDate>";

  static final List<Pair> ALL =
      List.of(
          jpeg(
              "a comment with its time, each within its run",
              new JpegWriter().segment(0xfe, "made Sun Mar  1 10:01:00 2026"),
              new JpegWriter().segment(0xfe, "made Sat Sep 12 21:30:00 2026"),
              EQUIVALENT,
              EMBEDDED_TIMESTAMP),
          jpeg(
              "a comment with another result",
              new JpegWriter().segment(0xfe, "p = 0.04"),
              new JpegWriter().segment(0xfe, "p = 0.05"),
              DIVERGED,
              VALUE_CHANGE),
          jpeg(
              "XMP date, each within its run",
              new JpegWriter().segment(0xe1, XMP + "2026-03-01T10:01:00Z</xmp:ModifyDate></x>"),
              new JpegWriter().segment(0xe1, XMP + "2026-09-12T21:30:01Z</xmp:ModifyDate></x>"),
              EQUIVALENT,
              EMBEDDED_TIMESTAMP),
          jpeg("fill bytes", new JpegWriter(), new JpegWriter().fill(), EQUIVALENT, ENCODING)
              .normalisers("segment-layout"),
          jpeg(
                  "other coded samples",
                  new JpegWriter(),
                  new JpegWriter().scan("abc\u00ff\u0000deg\u00ff\u00d0ghi"),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("coded samples"),
          jpeg(
                  "another quality",
                  new JpegWriter(),
                  new JpegWriter().quality(4),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("quantisation tables"),
          jpeg("wider", new JpegWriter(), new JpegWriter().width(17), DIVERGED, STRUCTURAL),
          jpeg(
              "another resolution",
              new JpegWriter().segment(0xe0, "JFIF\u0000\1\1\1\u0000H\u0000H"),
              new JpegWriter().segment(0xe0, "JFIF\u0000\1\1\1\u0000`\u0000`"),
              DIVERGED,
              VALUE_CHANGE),
          photo("other codes", new JpegPhoto().optimised(), EQUIVALENT, ENCODING)
              .normalisers("recompressed"),
          photo("a patch", new JpegPhoto().patch(40, 40), DIVERGED, VALUE_CHANGE)
              .where("block at pixel (30, 30)"),
          Pair.of(
              "JPEG: scans that name each other's colours",
              "photo.jpg",
              new JpegPhoto().write(),
              new JpegPhoto().writeWithColoursExchanged(),
              DIVERGED,
              VALUE_CHANGE),
          photo("progressive", new JpegPhoto().progressive(), DIVERGED, VALUE_CHANGE),
          jpeg(
              "a marker in its samples that there is not",
              new JpegWriter(),
              new JpegWriter().scan("abc\u00ff\u0001"),
              DIVERGED,
              UNREADABLE));

  private JpegPairs() {}

  private static Pair photo(String name, JpegPhoto observed, Verdict verdict, DifferenceClass one) {
    byte[] recorded = new JpegPhoto().write();
    return Pair.of("JPEG: " + name, "photo.jpg", recorded, observed.write(), verdict, one);
  }

  private static Pair jpeg(
      String name, JpegWriter recorded, JpegWriter observed, Verdict verdict, DifferenceClass one) {
    return Pair.of("JPEG: " + name, "photo.jpg", recorded.write(), observed.write(), verdict, one)
        .between(RunsApart.FIRST, RunsApart.SECOND);
  }
}
