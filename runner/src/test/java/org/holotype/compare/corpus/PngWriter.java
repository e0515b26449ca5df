package org.holotype.compare.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes small PNGs in every form that there is of one picture. */
final class PngWriter {
  private static final int[] START_X = {0, 4, 0, 2, 0, 1, 0};
  private static final int[] START_Y = {0, 0, 4, 0, 2, 0, 1};
  private static final int[] STEP_X = {8, 8, 4, 4, 2, 2, 1};
  private static final int[] STEP_Y = {8, 8, 8, 4, 4, 2, 2};

  private final int width;
  private final int height;
  private final int colour;
  private final int depth;
  private final Samples samples;
  private final List<Chunk> before = new ArrayList<>();
  private final List<Chunk> after = new ArrayList<>();
  private int filter;
  private int level = 6;
  private int piece = 1 << 20;
  private int interlace;
  private byte[] extra = {};

  /** Which sample a picture has at a place and channel. */
  @FunctionalInterface
  interface Samples {
    int at(int x, int y, int channel);
  }

  private record Chunk(String type, byte[] body) {}

  PngWriter(int width, int height, int colour, int depth, Samples samples) {
    this.width = width;
    this.height = height;
    this.colour = colour;
    this.depth = depth;
    this.samples = samples;
  }

  PngWriter filter(int type) {
    filter = type;
    return this;
  }

  PngWriter level(int deflate) {
    level = deflate;
    return this;
  }

  PngWriter pieces(int bytes) {
    piece = bytes;
    return this;
  }

  PngWriter interlaced() {
    interlace = 1;
    return this;
  }

  PngWriter chunk(String type, byte[] body) {
    before.add(new Chunk(type, body));
    return this;
  }

  PngWriter chunk(String type, String body) {
    return chunk(type, body.getBytes(StandardCharsets.ISO_8859_1));
  }

  PngWriter chunkBehind(String type, String body) {
    after.add(new Chunk(type, body.getBytes(StandardCharsets.ISO_8859_1)));
    return this;
  }

  /** Bytes that stand behind the compressed picture. */
  PngWriter extra(byte... bytes) {
    extra = bytes;
    return this;
  }

  static byte[] deflated(byte[] plain, int level) {
    Deflater deflater = new Deflater(level);
    deflater.setInput(plain);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  byte[] write() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(8).putLong(0x89504e470d0a1a0aL).array());
    out.writeBytes(
        chunkBytes(
            "IHDR",
            ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) depth)
                .put((byte) colour)
                .put((byte) 0)
                .put((byte) 0)
                .put((byte) interlace)
                .array()));
    before.forEach(chunk -> out.writeBytes(chunkBytes(chunk.type(), chunk.body())));
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(deflated(lines(), level));
    data.writeBytes(extra);
    byte[] all = data.toByteArray();
    for (int at = 0; at < all.length; at += piece) {
      int end = Math.min(all.length, at + piece);
      out.writeBytes(chunkBytes("IDAT", java.util.Arrays.copyOfRange(all, at, end)));
    }
    after.forEach(chunk -> out.writeBytes(chunkBytes(chunk.type(), chunk.body())));
    out.writeBytes(chunkBytes("IEND", new byte[0]));
    return out.toByteArray();
  }

  private byte[] lines() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int pass = 0; pass < 7; pass++) {
      if (interlace == 1) {
        pass(out, START_X[pass], START_Y[pass], STEP_X[pass], STEP_Y[pass]);
      }
    }
    if (interlace == 0) {
      pass(out, 0, 0, 1, 1);
    }
    return out.toByteArray();
  }

  private void pass(ByteArrayOutputStream out, int startX, int startY, int stepX, int stepY) {
    int pixels = (width - startX + stepX - 1) / stepX;
    if (pixels <= 0) {
      return;
    }
    int channels = colour == 2 ? 3 : colour == 4 ? 2 : colour == 6 ? 4 : 1;
    byte[] previous = new byte[(pixels * channels * depth + 7) / 8];
    for (int y = startY; y < height; y += stepY) {
      byte[] line = new byte[previous.length];
      for (int i = 0; i < pixels; i++) {
        for (int c = 0; c < channels; c++) {
          store(line, i * channels + c, samples.at(startX + i * stepX, y, c));
        }
      }
      int type = filter == 5 ? y % 5 : filter;
      out.write(type);
      out.writeBytes(filtered(type, line, previous, Math.max(1, channels * depth / 8)));
      previous = line;
    }
  }

  private void store(byte[] line, int index, int sample) {
    if (depth == 16) {
      line[index * 2] = (byte) (sample >> 8);
      line[index * 2 + 1] = (byte) sample;
    } else {
      int bit = index * depth;
      line[bit / 8] |= (byte) (sample << (8 - depth - bit % 8));
    }
  }

  private static byte[] filtered(int type, byte[] line, byte[] above, int back) {
    byte[] out = new byte[line.length];
    for (int i = 0; i < line.length; i++) {
      int left = i < back ? 0 : line[i - back] & 0xff;
      int up = above[i] & 0xff;
      int corner = i < back ? 0 : above[i - back] & 0xff;
      int guess =
          switch (type) {
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            case 4 -> paeth(left, up, corner);
            default -> 0;
          };
      out[i] = (byte) (line[i] - guess);
    }
    return out;
  }

  private static int paeth(int left, int up, int corner) {
    int p = left + up - corner;
    int a = Math.abs(p - left);
    int b = Math.abs(p - up);
    int c = Math.abs(p - corner);
    return a <= b && a <= c ? left : b <= c ? up : corner;
  }

  static byte[] chunkBytes(String type, byte[] body) {
    CRC32 crc = new CRC32();
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    crc.update(name);
    crc.update(body);
    return ByteBuffer.allocate(12 + body.length)
        .putInt(body.length)
        .put(name)
        .put(body)
        .putInt((int) crc.getValue())
        .array();
  }
}
