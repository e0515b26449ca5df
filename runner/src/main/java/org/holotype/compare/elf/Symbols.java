package org.holotype.compare.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;

/** The entries of a symbol table (System V ABI, "Symbol Table"). */
final class Symbols {
  private static final int MOST = 500_000;
  private static final int FILE = 4;

  private Symbols() {}

  /**
   * One entry.
   *
   * @param isFile whether it but names the source that the others come from
   */
  record Symbol(String words, boolean isFile) {}

  /** All entries of the table that no run-time loader reads, in order. */
  static List<Symbol> of(ElfFile file, Allowance allowance) throws IOException {
    List<Symbol> symbols = new ArrayList<>();
    Optional<Section> table = named(file, ".symtab");
    if (table.isEmpty()) {
      return symbols;
    }
    Optional<Section> names = named(file, ".strtab");
    int each = file.width() == ElfFile.Width.BITS_64 ? 24 : 16;
    long count = table.orElseThrow().size() / each;
    if (count > MOST) {
      throw new Undecodable("it has " + count + " symbols");
    }
    for (long i = 0; i < count; i++) {
      allowance.bytes(each);
      long at = table.orElseThrow().at() + i * each;
      ByteBuffer entry = ByteBuffer.wrap(file.bytes().bytes(at, each)).order(file.order());
      symbols.add(symbol(file, names, entry));
    }
    return symbols;
  }

  private static Optional<Section> named(ElfFile file, String name) {
    return file.sections().stream()
        .filter(one -> one.name().equals(name) && one.hasBytes() && one.isTable())
        .findFirst();
  }

  private static Symbol symbol(ElfFile file, Optional<Section> names, ByteBuffer entry)
      throws IOException {
    long nameAt = Integer.toUnsignedLong(entry.getInt());
    boolean wide = file.width() == ElfFile.Width.BITS_64;
    long value = wide ? 0 : file.width().address(entry);
    long size = wide ? 0 : file.width().address(entry);
    int info = entry.get() & 0xff;
    int other = entry.get() & 0xff;
    int section = entry.getShort() & 0xffff;
    value = wide ? entry.getLong() : value;
    size = wide ? entry.getLong() : size;
    String name = names.isPresent() ? name(file, names.orElseThrow(), nameAt) : "";
    String where =
        section >= 1 && section <= file.sections().size()
            ? file.sections().get(section - 1).key()
            : "section " + section;
    return new Symbol(
        name
            + " in "
            + where
            + ", value "
            + value
            + ", size "
            + size
            + ", kind "
            + info
            + "/"
            + other,
        (info & 0xf) == FILE);
  }

  private static String name(ElfFile file, Section names, long nameAt) throws IOException {
    StringBuilder name = new StringBuilder();
    for (long at = nameAt; at < names.size() && name.length() < 2000; at++) {
      byte one = file.bytes().peek(names.at() + at, 1).get();
      if (one == 0) {
        break;
      }
      name.append((char) (one & 0xff));
    }
    return name.toString();
  }
}
