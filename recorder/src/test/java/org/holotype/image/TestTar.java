package org.holotype.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Builds tars byte by byte, so that tests can say what no honest tool writes. */
public final class TestTar {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int mode = 0644;
  private long uid;
  private String device = "";
  private String records = "";
  private final Map<Integer, String> changes = new HashMap<>();

  public static TestTar tar() {
    return new TestTar();
  }

  public TestTar file(String name, String content) {
    return member('0', name, "", content);
  }

  public TestTar directory(String name) {
    return member('5', name, "", "");
  }

  public TestTar symlink(String name, String target) {
    return member('2', name, target, "");
  }

  public TestTar hardLink(String name, String existing) {
    return member('1', name, existing, "");
  }

  public TestTar device(String name, long major, long minor) {
    device = String.format(Locale.ROOT, "%07o\0%07o\0", major, minor);
    return member('3', name, "", "");
  }

  public TestTar fifo(String name) {
    return member('6', name, "", "");
  }

  /** The mode of the members that follow. */
  public TestTar mode(int bits) {
    mode = bits;
    return this;
  }

  /** The owner of the members that follow. */
  public TestTar uid(long id) {
    uid = id;
    return this;
  }

  /** A PAX record for the next member. */
  public TestTar pax(String key, String value) {
    int length = key.length() + value.length() + 3;
    int digits = Integer.toString(length).length();
    digits = Integer.toString(length + digits).length();
    records += (length + digits) + " " + key + "=" + value + "\n";
    return this;
  }

  /** The PAX records so far, though nothing follows that they are about. */
  public TestTar extended() {
    String body = records;
    records = "";
    return member('x', "pax", "", body);
  }

  /** Bytes that go over those of the next header, from there on; its checksum will fit. */
  public TestTar next(int offset, String bytes) {
    changes.put(offset, bytes);
    return this;
  }

  public TestTar member(char type, String name, String link, String content) {
    if (!records.isEmpty()) {
      extended();
    }
    return header(type, name, link, content.length()).raw(content).raw("\0".repeat(pad(content)));
  }

  /** A header that says what it likes about the size of what follows. */
  public TestTar header(char type, String name, String link, long size) {
    byte[] block = new byte[512];
    put(block, 0, name);
    put(block, 100, String.format(Locale.ROOT, "%07o", mode));
    put(block, 108, uid > 07777777 ? base256(uid) : String.format(Locale.ROOT, "%07o", uid));
    put(block, 116, "0000000");
    put(block, 124, String.format(Locale.ROOT, "%011o", size));
    put(block, 136, "14000000000");
    block[156] = (byte) type;
    put(block, 157, link);
    put(block, 257, "ustar\00000");
    put(block, 329, device);
    device = "";
    changes.forEach((offset, bytes) -> put(block, offset, bytes));
    changes.clear();
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    out.writeBytes(block);
    return this;
  }

  public TestTar raw(String bytes) {
    out.writeBytes(bytes.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** The tar with its end. */
  public byte[] bytes() {
    return raw("\0".repeat(1024)).unended();
  }

  /** The tar without its end. */
  public byte[] unended() {
    return out.toByteArray();
  }

  private static int pad(String content) {
    return (512 - content.length() % 512) % 512;
  }

  private static String base256(long number) {
    StringBuilder text = new StringBuilder("\u0080");
    for (int shift = 48; shift >= 0; shift -= 8) {
      text.append((char) (number >> shift & 0xff));
    }
    return text.toString();
  }

  private static void put(byte[] block, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, block, offset, bytes.length);
  }
}
