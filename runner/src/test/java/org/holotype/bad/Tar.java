package org.holotype.bad;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Tars taken apart and put together block by block, so that they may say what no honest one says.
 */
final class Tar {
  private static final int BLOCK = 512;

  private Tar() {}

  /**
   * One header and what follows it.
   *
   * @param header one block
   * @param content without its padding
   */
  record Member(byte[] header, byte[] content) {
    String name() {
      return new String(header, 0, 100, StandardCharsets.ISO_8859_1).replaceFirst("\0.*", "");
    }

    /** The same header over other bytes of the same size. */
    Member holding(byte[] other) {
      return new Member(header, other);
    }
  }

  static Member file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  static Member file(String name, byte[] content) {
    return new Member(header(name, '0', "", content.length), content);
  }

  static Member symlink(String name, String target) {
    return new Member(header(name, '2', target, 0), new byte[0]);
  }

  static List<Member> read(byte[] tar) {
    List<Member> members = new ArrayList<>();
    for (int at = 0; tar[at] != 0; ) {
      byte[] header = Arrays.copyOfRange(tar, at, at + BLOCK);
      String octal = new String(header, 124, 11, StandardCharsets.US_ASCII).strip();
      int size = Integer.parseInt(octal, 8);
      members.add(new Member(header, Arrays.copyOfRange(tar, at + BLOCK, at + BLOCK + size)));
      at += BLOCK + padded(size);
    }
    return members;
  }

  static byte[] write(List<Member> members) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Member member : members) {
      out.writeBytes(member.header);
      out.writeBytes(Arrays.copyOf(member.content, padded(member.content.length)));
    }
    out.writeBytes(new byte[2 * BLOCK]);
    return out.toByteArray();
  }

  private static int padded(int size) {
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  private static byte[] header(String name, char type, String target, int size) {
    byte[] block = new byte[BLOCK];
    put(block, 0, name);
    put(block, 100, "0000644\0" + "0000000\0" + "0000000\0");
    put(block, 124, String.format(Locale.ROOT, "%011o\0%011o\0", size, 0));
    put(block, 148, "        " + type + target);
    put(block, 257, "ustar\00000");
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    return block;
  }

  private static void put(byte[] block, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, block, offset, bytes.length);
  }
}
