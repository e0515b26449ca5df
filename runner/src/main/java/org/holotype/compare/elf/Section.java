package org.holotype.compare.elf;

import java.util.Set;

/**
 * A named part of the file (System V ABI, "Section Header").
 *
 * @param key its name, and which one of that name where there are several
 * @param address in memory, or 0
 * @param at where its bytes stand in the file
 * @param entry the size of its entries, where it has such
 * @param link another section, by its number
 * @param info what the type says
 */
record Section(
    String key,
    String name,
    long type,
    long flags,
    long address,
    long at,
    long size,
    long entry,
    int link,
    int info) {
  private static final long RELOCATIONS = 4;
  private static final long PLAIN_RELOCATIONS = 9;
  private static final long GROUP = 17;
  private static final long NOTE = 7;
  private static final long WITHOUT_BYTES = 8;
  private static final long LOADED = 2;

  /** Written by linkers to say where everything else is; follows from the rest. */
  private static final Set<String> TABLES = Set.of(".shstrtab", ".strtab", ".symtab");

  boolean isLoaded() {
    return (flags & LOADED) != 0;
  }

  boolean hasBytes() {
    return type != WITHOUT_BYTES && size > 0;
  }

  boolean isBuildId() {
    return type == NOTE && name.equals(".note.gnu.build-id");
  }

  /** For debuggers alone: never loaded, and known by its name. */
  boolean isDebug() {
    return !isLoaded()
        && (name.startsWith(".debug_")
            || name.startsWith(".zdebug_")
            || name.startsWith(".rela.debug_")
            || name.startsWith(".rel.debug_")
            || name.equals(".gdb_index"));
  }

  boolean isComment() {
    return !isLoaded() && name.equals(".comment");
  }

  boolean isDebugLink() {
    return !isLoaded() && name.equals(".gnu_debuglink");
  }

  /** Compared by its entries, not by its bytes. */
  boolean isTable() {
    return !isLoaded() && TABLES.contains(name);
  }

  /** What must agree besides the bytes, where the section is part of the program. */
  String declaration() {
    boolean refers = type == RELOCATIONS || type == PLAIN_RELOCATIONS || type == GROUP;
    return ("type " + type + ", flags " + flags + ", address " + address + ", " + size + " bytes")
        + (refers ? ", of " + link + " and " + info : "");
  }
}
