package org.holotype.compare.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a small library for 64 bits: one segment with text and data, and sections beside it. */
public final class ElfWriter {
  private static final int HEADER = 64 + 56;
  private static final int LOADED = 2;

  private final ByteOrder order;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final List<Entry> sections = new ArrayList<>();
  private int loadedEnd = HEADER;

  private record Entry(String name, int type, int flags, int at, int size) {}

  private ElfWriter(ByteOrder order) {
    this.order = order;
  }

  public static ElfWriter little() {
    return new ElfWriter(ByteOrder.LITTLE_ENDIAN);
  }

  static ElfWriter big() {
    return new ElfWriter(ByteOrder.BIG_ENDIAN);
  }

  /** A section that is loaded; all of them come first. */
  public ElfWriter loaded(String name, String content) {
    add(name, name.startsWith(".note") ? 7 : 1, LOADED, content.getBytes(StandardCharsets.UTF_8));
    loadedEnd = HEADER + body.size();
    return this;
  }

  /** The note of a build id of eight bytes. */
  public ElfWriter buildId(long id) {
    byte[] note = new byte[24];
    ByteBuffer.wrap(note).order(order).putInt(4).putInt(8).putInt(3).put(utf8("GNU\0")).putLong(id);
    add(".note.gnu.build-id", 7, LOADED, note);
    loadedEnd = HEADER + body.size();
    return this;
  }

  /** Bytes that are loaded and belong to no section. */
  ElfWriter between(int one) {
    body.write(one);
    loadedEnd = HEADER + body.size();
    return this;
  }

  /** A section that is not loaded. */
  public ElfWriter beside(String name, String content) {
    add(name, 1, 0, utf8(content));
    return this;
  }

  /** Room that says nothing. */
  ElfWriter room(int bytes) {
    body.writeBytes(new byte[bytes]);
    return this;
  }

  /** Symbols in {@code .text}, by their names and values. */
  public ElfWriter symbols(String name, long value) {
    byte[] table = new byte[48];
    ByteBuffer.wrap(table)
        .order(order)
        .putInt(24, 1)
        .put(28, (byte) 18)
        .putShort(30, (short) 1)
        .putLong(32, value)
        .putLong(40, 4);
    add(".symtab", 2, 0, table);
    add(".strtab", 3, 0, utf8("\0" + name + "\0"));
    return this;
  }

  private void add(String name, int type, int flags, byte[] content) {
    sections.add(new Entry(name, type, flags, HEADER + body.size(), content.length));
    body.writeBytes(content);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The file's bytes. */
  public byte[] bytes() {
    StringBuilder names = new StringBuilder("\0");
    sections.forEach(one -> names.append(one.name()).append('\0'));
    names.append(".shstrtab\0");
    add(".shstrtab", 3, 0, utf8(names.toString()));
    int table = HEADER + body.size();
    byte[] all = new byte[table + 64 * (1 + sections.size())];
    ByteBuffer out = ByteBuffer.wrap(all).order(order);
    header(out, table);
    segment(out);
    out.put(body.toByteArray());
    out.position(table + 64);
    for (Entry one : sections) {
      out.putInt(names.indexOf("\0" + one.name() + "\0") + 1).putInt(one.type());
      out.putLong(one.flags()).putLong(one.flags() == LOADED ? one.at() : 0);
      out.putLong(one.at()).putLong(one.size()).putLong(0).putLong(1);
      out.putLong(one.name().equals(".symtab") ? 24 : 0);
    }
    return all;
  }

  private void header(ByteBuffer out, int table) {
    out.put(new byte[] {0x7f, 'E', 'L', 'F', 2});
    out.put((byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1)).put((byte) 1).position(16);
    out.putShort((short) 3).putShort((short) 62).putInt(1).putLong(HEADER);
    out.putLong(64).putLong(table).putInt(0).putShort((short) 64);
    out.putShort((short) 56).putShort((short) 1).putShort((short) 64);
    out.putShort((short) (sections.size() + 1)).putShort((short) sections.size());
  }

  private void segment(ByteBuffer out) {
    out.putInt(1).putInt(5).putLong(0).putLong(0).putLong(0);
    out.putLong(loadedEnd).putLong(loadedEnd).putLong(4096);
  }

  /** The same file with another byte at one place. */
  static byte[] changed(byte[] file, int at) {
    byte[] other = Arrays.copyOf(file, file.length);
    other[at] ^= 1;
    return other;
  }
}
