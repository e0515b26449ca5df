package org.holotype.compare.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the outside of JPEGs; what stands in their scans decodes to nothing in particular. */
final class JpegWriter {
  private final ByteArrayOutputStream before = new ByteArrayOutputStream();
  private int width = 16;
  private int quality = 3;
  private String scan = "abc\u00ff\u0000def\u00ff\u00d0ghi";

  JpegWriter segment(int marker, String body) {
    before.writeBytes(segmentBytes(marker, body));
    return this;
  }

  /** Fill bytes, which mean nothing. */
  JpegWriter fill() {
    before.writeBytes(new byte[] {(byte) 0xff, (byte) 0xff});
    return this;
  }

  JpegWriter width(int pixels) {
    width = pixels;
    return this;
  }

  JpegWriter quality(int step) {
    quality = step;
    return this;
  }

  JpegWriter scan(String coded) {
    scan = coded;
    return this;
  }

  byte[] write() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8});
    out.writeBytes(before.toByteArray());
    out.writeBytes(segmentBytes(0xdb, "\u0000" + String.valueOf((char) quality).repeat(64)));
    out.writeBytes(segmentBytes(0xc0, "\b\u0000\t\u0000" + (char) width + "\1\1\u0011\u0000"));
    out.writeBytes(segmentBytes(0xc4, "\u0000" + "\u0000".repeat(16)));
    out.writeBytes(segmentBytes(0xda, "\1\1\u0000\u0000?\u0000"));
    out.writeBytes(scan.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});
    return out.toByteArray();
  }

  private static byte[] segmentBytes(int marker, String body) {
    int length = body.length() + 2;
    String head = "\u00ff" + (char) marker + (char) (length >> 8) + (char) (length & 0xff);
    return (head + body).getBytes(StandardCharsets.ISO_8859_1);
  }
}
