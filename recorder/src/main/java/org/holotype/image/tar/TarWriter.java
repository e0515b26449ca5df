package org.holotype.image.tar;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * Writes a tar whose bytes depend on its entries alone: ustar, with PAX records only for what ustar
 * cannot hold. Names go in as bytes.
 */
public final class TarWriter implements Closeable {
  private static final long LARGEST_OCTAL = 077777777777L;
  private static final long LARGEST_OWNER = 07777777L;

  private final OutputStream out;

  /**
   * @param out closed with this
   */
  public TarWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes a member's headers; for a file, its data must follow through {@link #data}. */
  public void header(TarEntry entry) throws IOException {
    String records = records(entry);
    if (!records.isEmpty()) {
      byte[] body = raw(records);
      out.write(block('x', "pax", body.length, entry, 0));
      out.write(body);
      pad(body.length);
    }
    out.write(block(letter(entry.type()), entry.name(), entry.size(), entry, seconds(entry)));
  }

  /** Writes some of a file's data. */
  public void data(byte[] buffer, int count) throws IOException {
    out.write(buffer, 0, count);
  }

  /** Fills a file's last block up. */
  public void pad(long size) throws IOException {
    out.write(new byte[(int) ((TarHeader.BLOCK - size % TarHeader.BLOCK) % TarHeader.BLOCK)]);
  }

  /** Writes the end of the tar. */
  @Override
  public void close() throws IOException {
    try (OutputStream closing = out) {
      closing.write(new byte[2 * TarHeader.BLOCK]);
    }
  }

  private static String records(TarEntry entry) {
    StringBuilder records = new StringBuilder();
    if (entry.name().length() > 100) {
      records.append(record("path", entry.name()));
    }
    if (entry.link().length() > 100) {
      records.append(record("linkpath", entry.link()));
    }
    if (entry.size() > LARGEST_OCTAL) {
      records.append(record("size", Long.toString(entry.size())));
    }
    owner(entry.attributes(), records);
    entry
        .attributes()
        .xattrs()
        .forEach((name, value) -> records.append(record("SCHILY.xattr." + name, value)));
    Instant modified = entry.attributes().modified().toInstant();
    if (modified.getNano() != 0 || seconds(entry) != modified.getEpochSecond()) {
      records.append(record("mtime", decimal(modified)));
    }
    return records.toString();
  }

  private static void owner(TarEntry.Attributes attributes, StringBuilder records) {
    if (attributes.uid() > LARGEST_OWNER) {
      records.append(record("uid", Long.toString(attributes.uid())));
    }
    if (attributes.gid() > LARGEST_OWNER) {
      records.append(record("gid", Long.toString(attributes.gid())));
    }
  }

  private static String decimal(Instant time) {
    return new java.math.BigDecimal(time.getEpochSecond())
        .add(java.math.BigDecimal.valueOf(time.getNano(), 9))
        .toPlainString();
  }

  /** A record states its own length, the digits of the length included. */
  private static String record(String key, String value) {
    int rest = key.length() + value.length() + 3;
    int length = rest + Integer.toString(rest).length();
    length = rest + Integer.toString(length).length();
    return length + " " + key + "=" + value + "\n";
  }

  private static long seconds(TarEntry entry) {
    FileTime modified = entry.attributes().modified();
    return Math.max(0, Math.min(LARGEST_OCTAL, modified.toInstant().getEpochSecond()));
  }

  private static char letter(TarEntry.Type type) {
    return switch (type) {
      case FILE -> '0';
      case HARD_LINK -> '1';
      case SYMLINK -> '2';
      case CHARACTER_DEVICE -> '3';
      case BLOCK_DEVICE -> '4';
      case DIRECTORY -> '5';
      case FIFO -> '6';
    };
  }

  private static byte[] block(char letter, String name, long size, TarEntry entry, long seconds) {
    byte[] block = new byte[TarHeader.BLOCK];
    boolean member = letter != 'x';
    text(block, 0, 100, name);
    octal(block, 100, 8, member ? entry.attributes().mode() : 0644);
    octal(block, 108, 8, member ? Math.min(entry.attributes().uid(), LARGEST_OWNER) : 0);
    octal(block, 116, 8, member ? Math.min(entry.attributes().gid(), LARGEST_OWNER) : 0);
    octal(block, 124, 12, Math.min(size, LARGEST_OCTAL));
    octal(block, 136, 12, seconds);
    block[156] = (byte) letter;
    text(block, 157, 100, member ? entry.link() : "");
    text(block, 257, 8, "ustar\00000");
    octal(block, 329, 8, member ? entry.device().major() : 0);
    octal(block, 337, 8, member ? entry.device().minor() : 0);
    checksum(block);
    return block;
  }

  private static void checksum(byte[] block) {
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    text(block, 148, 8, String.format(Locale.ROOT, "%06o\0 ", sum));
  }

  private static void octal(byte[] block, int offset, int length, long number) {
    text(block, offset, length, String.format(Locale.ROOT, "%0" + (length - 1) + "o", number));
  }

  private static void text(byte[] block, int offset, int length, String text) {
    byte[] bytes = raw(text);
    System.arraycopy(bytes, 0, block, offset, Math.min(length, bytes.length));
  }

  private static byte[] raw(String bytes) {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }
}
