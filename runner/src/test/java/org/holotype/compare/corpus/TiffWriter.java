package org.holotype.compare.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes small TIFFs in many layouts of the same samples. */
final class TiffWriter {
  private final int width;
  private final int height;
  private final int channels;
  private final int bits;
  private final Samples samples;
  private final TreeMap<Integer, String> texts = new TreeMap<>();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private int compression = 1;
  private int predictor = 1;
  private long[] formats = {1};
  private final TreeMap<Integer, byte[]> shorts = new TreeMap<>();
  private int rows = 4;
  private int tile;
  private int pages = 1;
  private byte[] tail = {};
  private byte[] surplus = {};

  /** The bits of a sample. */
  @FunctionalInterface
  interface Samples {
    long at(int page, int x, int y, int channel);
  }

  TiffWriter(int width, int height, int channels, int bits, Samples samples) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.bits = bits;
    this.samples = samples;
  }

  TiffWriter bigEndian() {
    order = ByteOrder.BIG_ENDIAN;
    return this;
  }

  TiffWriter compression(int number) {
    compression = number;
    return this;
  }

  TiffWriter predicted() {
    predictor = 2;
    return this;
  }

  TiffWriter floats() {
    return formats(3);
  }

  /** What the samples are, channel by channel. */
  TiffWriter formats(long... each) {
    formats = each.clone();
    return this;
  }

  /** A tag of one value of two bytes, of a type by its number. */
  TiffWriter shorts(int tag, int type, int value) {
    shorts.put(tag, new byte[] {(byte) type, (byte) value, (byte) (value >> 8)});
    return this;
  }

  TiffWriter rows(int perStrip) {
    rows = perStrip;
    return this;
  }

  TiffWriter tiles(int size) {
    tile = size;
    return this;
  }

  TiffWriter pages(int count) {
    pages = count;
    return this;
  }

  TiffWriter text(int tag, String value) {
    texts.put(tag, value + "\u0000");
    return this;
  }

  /** Bytes behind everything else. */
  TiffWriter tail(byte... bytes) {
    tail = bytes;
    return this;
  }

  /** Bytes that each strip or tile holds behind what it should. */
  TiffWriter surplus(byte... bytes) {
    surplus = bytes;
    return this;
  }

  byte[] write() {
    ByteBuffer out = ByteBuffer.allocate(1 << 16).order(order);
    out.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
    out.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
    out.putShort((short) 42);
    int link = out.position();
    out.putInt(0);
    for (int page = 0; page < pages; page++) {
      link = page(out, page, link);
    }
    out.put(tail);
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private int page(ByteBuffer out, int page, int link) {
    List<Long> offsets = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    int stepY = tile > 0 ? tile : rows;
    int stepX = tile > 0 ? tile : width;
    for (int y = 0; y < height; y += stepY) {
      for (int x = 0; x < width; x += stepX) {
        byte[] data = filled(raw(page, x, y, stepX, tile > 0 ? tile : Math.min(rows, height - y)));
        offsets.add((long) out.position());
        counts.add((long) data.length);
        out.put(data);
      }
    }
    TreeMap<Integer, long[]> fields = new TreeMap<>();
    fields.put(256, new long[] {width});
    fields.put(257, new long[] {height});
    fields.put(258, java.util.stream.LongStream.generate(() -> bits).limit(channels).toArray());
    fields.put(259, new long[] {compression});
    fields.put(262, new long[] {channels == 3 ? 2 : 1});
    fields.put(277, new long[] {channels});
    fields.put(339, formats);
    fields.put(317, new long[] {predictor});
    fields.put(tile > 0 ? 324 : 273, offsets.stream().mapToLong(one -> one).toArray());
    fields.put(tile > 0 ? 325 : 279, counts.stream().mapToLong(one -> one).toArray());
    if (tile > 0) {
      fields.put(322, new long[] {tile});
      fields.put(323, new long[] {tile});
    } else {
      fields.put(278, new long[] {rows});
    }
    return directory(out, fields, link);
  }

  private int directory(ByteBuffer out, Map<Integer, long[]> fields, int link) {
    TreeMap<Integer, byte[]> entries = new TreeMap<>();
    for (Map.Entry<Integer, long[]> field : fields.entrySet()) {
      ByteBuffer values = ByteBuffer.allocate(field.getValue().length * 4).order(order);
      for (long value : field.getValue()) {
        values.putInt((int) value);
      }
      entries.put(field.getKey(), entry(out, 4, field.getValue().length, values.array()));
    }
    for (Map.Entry<Integer, String> text : texts.entrySet()) {
      byte[] bytes = text.getValue().getBytes(StandardCharsets.ISO_8859_1);
      entries.put(text.getKey(), entry(out, 2, bytes.length, bytes));
    }
    shorts.forEach(
        (tag, value) ->
            entries.put(tag, entry(out, value[0], 1, new byte[] {value[1], value[2], 0, 0})));
    out.putInt(link, out.position());
    out.putShort((short) entries.size());
    entries.forEach(
        (tag, entry) -> {
          out.putShort(tag.shortValue());
          out.put(entry);
        });
    out.putInt(0);
    return out.position() - 4;
  }

  private byte[] entry(ByteBuffer out, int type, int count, byte[] value) {
    ByteBuffer entry = ByteBuffer.allocate(10).order(order);
    entry.putShort((short) type).putInt(count);
    if (value.length > 4) {
      entry.putInt(out.position());
      out.put(value);
    } else {
      entry.put(value);
    }
    return entry.array();
  }

  private byte[] raw(int page, int startX, int startY, int wide, int high) {
    ByteBuffer raw = ByteBuffer.allocate(wide * high * channels * bits / 8).order(order);
    for (int y = startY; y < startY + high; y++) {
      for (int x = startX; x < startX + wide; x++) {
        for (int c = 0; c < channels; c++) {
          boolean first = x == startX;
          long before = predictor == 2 && !first ? samples.at(page, x - 1, y, c) : 0;
          put(raw, samples.at(page, x, y, c) - before);
        }
      }
    }
    return raw.array();
  }

  private void put(ByteBuffer raw, long sample) {
    switch (bits) {
      case 8 -> raw.put((byte) sample);
      case 16 -> raw.putShort((short) sample);
      case 32 -> raw.putInt((int) sample);
      default -> raw.putLong(sample);
    }
  }

  private byte[] filled(byte[] raw) {
    byte[] data = packed(raw);
    byte[] all = Arrays.copyOf(data, data.length + surplus.length);
    System.arraycopy(surplus, 0, all, data.length, surplus.length);
    return all;
  }

  private byte[] packed(byte[] raw) {
    return switch (compression) {
      case 5 -> lzw(raw);
      case 8 -> PngWriter.deflated(raw, 6);
      case 32773 -> packBits(raw);
      default -> raw;
    };
  }

  /** A real one, so that codes of all widths come to pass. */
  private static byte[] lzw(byte[] raw) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<String, Integer> words = new TreeMap<>();
    long held = 256;
    int bits = 9;
    int width = 9;
    int next = 258;
    String word = "";
    for (int i = 0; i <= raw.length; i++) {
      String longer = i < raw.length ? word + (char) (raw[i] & 0xff) : "";
      if (i < raw.length && (longer.length() == 1 || words.containsKey(longer))) {
        word = longer;
        continue;
      }
      int code = word.length() == 1 ? word.charAt(0) : words.getOrDefault(word, 0);
      held = (held << width) | code;
      bits += width;
      if (i < raw.length) {
        words.put(longer, next);
        next++;
        word = longer.substring(longer.length() - 1);
      }
      width = next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
      if (i == raw.length) {
        width = next + 1 >= 2048 ? 12 : next + 1 >= 1024 ? 11 : next + 1 >= 512 ? 10 : 9;
        held = (held << width) | 257;
        bits += width;
      }
      while (bits >= 8) {
        bits -= 8;
        out.write((int) (held >> bits));
      }
      held &= (1L << bits) - 1;
    }
    out.write((int) (held << (8 - bits)));
    return out.toByteArray();
  }

  private static byte[] packBits(byte[] raw) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < raw.length) {
      int run = 1;
      while (at + run < raw.length && run < 128 && raw[at + run] == raw[at]) {
        run++;
      }
      out.write(run > 1 ? 257 - run : 0);
      out.write(raw[at]);
      at += run;
    }
    return out.toByteArray();
  }
}
