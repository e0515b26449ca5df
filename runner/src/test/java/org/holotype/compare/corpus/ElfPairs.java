package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.EMBEDDED_ID;
import static org.holotype.verdict.DifferenceClass.EMBEDDED_PATH_HOST;
import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.METADATA_ONLY;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.TRUNCATED;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Assertions;

/** Programs and libraries. */
public final class ElfPairs {
  private static final String GCC = "GCC: (Debian 12.2.0-14) 12.2.0";

  static final List<Pair> ALL =
      List.of(
          pair("elf: another build id", library("mov", 2, GCC, "/home/ada/paper"), EMBEDDED_ID)
              .differing(1)
              .where("section .note.gnu.build-id"),
          pair(
                  "elf: compiled by another version",
                  library("mov", 1, GCC.replace("12.2.0", "13.1.0"), "/home/ada/paper"),
                  METADATA_ONLY)
              .where("section .comment"),
          pair(
                  "elf: compiled by another compiler",
                  library("mov", 1, "clang version 14.0.6", "/home/ada/paper"),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("section .comment"),
          pair(
                  "elf: compiled in another directory",
                  library("mov", 1, GCC, "/scratch/tmp/x1"),
                  EMBEDDED_PATH_HOST)
              .between(Runs.FIRST, Runs.SECOND)
              .where("section .debug_str"),
          pair(
              "elf: debug information of which nothing is known",
              library("mov", 1, GCC, "/elsewhere"),
              METADATA_ONLY),
          pair(
                  "elf: one byte of code",
                  library("mow", 2, GCC, "/home/ada/paper"),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(2)
              .with(
                  found ->
                      Assertions.assertTrue(
                          found.classes().contains(EMBEDDED_ID), found::toString)),
          pair(
                  "elf: a run's own time in its data",
                  data("2027-02-03T23:59:59Z"),
                  DIVERGED,
                  VALUE_CHANGE)
              .between(Runs.FIRST, Runs.SECOND)
              .where("section .data, byte 3"),
          pair(
              "elf: a longer function",
              library("movmov", 1, GCC, "/home/ada/paper"),
              DIVERGED,
              STRUCTURAL),
          Pair.of(
              "elf: stripped of its debug information",
              "lib.so",
              base(),
              ElfWriter.little()
                  .loaded(".text", "mov")
                  .loaded(".data", "2026-11-24T10:00:01Z")
                  .buildId(1)
                  .beside(".comment", GCC + "\0")
                  .beside(".gnu_debuglink", "lib.debug\0\0\0crc1")
                  .symbols("solve", 120)
                  .bytes(),
              EQUIVALENT,
              METADATA_ONLY),
          Pair.of(
              "elf: another symbol",
              "lib.so",
              ElfWriter.little().loaded(".text", "mov").symbols("solve", 120).bytes(),
              ElfWriter.little().loaded(".text", "mov").symbols("salve", 120).bytes(),
              DIVERGED,
              VALUE_CHANGE),
          Pair.of(
                  "elf: the same behind some room",
                  "lib.so",
                  ElfWriter.little().loaded(".text", "mov").beside(".comment", GCC).bytes(),
                  ElfWriter.little()
                      .loaded(".text", "mov")
                      .room(99)
                      .beside(".comment", GCC)
                      .bytes(),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("file layout"),
          Pair.of(
                  "elf: a loaded byte of no section",
                  "lib.so",
                  ElfWriter.little().loaded(".text", "mov").between(1).bytes(),
                  ElfWriter.little().loaded(".text", "mov").between(2).bytes(),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("segment 1, byte 123"),
          Pair.of(
                  "elf: sections that hide what is loaded",
                  "lib.so",
                  ElfWriter.little().loaded(".text", "mov").beside(".copy", "mov").bytes(),
                  hidden(),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("segment 1, byte 120"),
          Pair.of(
                  "elf: a second note behind the build id",
                  "lib.so",
                  ElfWriter.little().loaded(".note.gnu.build-id", notes("aaaa")).bytes(),
                  ElfWriter.little().loaded(".note.gnu.build-id", notes("bbbb")).bytes(),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("section .note.gnu.build-id, byte 20"),
          Pair.of(
              "elf: for another machine",
              "lib.so",
              ElfWriter.little().loaded(".text", "mov").bytes(),
              ElfWriter.big().loaded(".text", "mov").bytes(),
              DIVERGED,
              STRUCTURAL),
          Pair.of(
              "elf: cut short", "lib.so", base(), Arrays.copyOf(base(), 200), DIVERGED, TRUNCATED));

  private ElfPairs() {}

  /** A library with one section of every kind. */
  public static byte[] base() {
    return library("mov", 1, GCC, "/home/ada/paper");
  }

  private static byte[] library(String code, long id, String compiler, String directory) {
    return library(code, "2026-11-24T10:00:01Z", id, compiler, directory);
  }

  private static byte[] data(String time) {
    return library("mov", time, 1, GCC, "/home/ada/paper");
  }

  private static byte[] library(
      String code, String data, long id, String compiler, String directory) {
    return ElfWriter.little()
        .loaded(".text", code)
        .loaded(".data", data)
        .buildId(id)
        .beside(".comment", compiler + "\0")
        .beside(".debug_str", directory + "\0main.c\0")
        .beside(".gnu_debuglink", "lib.debug\0\0\0crc1")
        .symbols("solve", 120)
        .bytes();
  }

  /** The section header of {@code .text} points to a copy; what is loaded is another byte. */
  private static byte[] hidden() {
    byte[] file = ElfWriter.little().loaded(".text", "mov").beside(".copy", "mov").bytes();
    byte[] other = ElfWriter.changed(file, 120);
    ByteBuffer bytes = ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong((int) bytes.getLong(40) + 64 + 24, 123);
    return other;
  }

  /** A build id of four bytes and, behind it, more. */
  private static String notes(String behind) {
    return "\4\0\0\0\4\0\0\0\3\0\0\0GNU\0idid" + behind;
  }

  private static Pair pair(String name, byte[] observed, DifferenceClass what) {
    return pair(name, observed, EQUIVALENT, what);
  }

  private static Pair pair(String name, byte[] observed, Verdict verdict, DifferenceClass what) {
    return Pair.of(name, "lib.so", base(), observed, verdict, what);
  }
}
