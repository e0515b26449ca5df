package org.holotype.compare.elf;

/**
 * What is mapped into memory (System V ABI, "Program Header").
 *
 * @param at where its bytes stand in the file
 * @param physical address of its own, where something goes by it
 * @param stored how many bytes do
 */
record Segment(
    long type,
    long flags,
    long at,
    long address,
    long physical,
    long stored,
    long inMemory,
    long alignment) {
  private static final long LOADED = 1;

  boolean isLoaded() {
    return type == LOADED && stored > 0;
  }

  /** What must agree besides the bytes. */
  String declaration() {
    return "type "
        + type
        + ", flags "
        + flags
        + ", address "
        + address
        + ", physical address "
        + physical
        + ", "
        + stored
        + " bytes stored, "
        + inMemory
        + " in memory, alignment "
        + alignment;
  }
}
