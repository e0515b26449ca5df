package org.holotype.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderLogTest {
  private static final String LIBC = "/lib/x86_64-linux-gnu/libc.so.6";
  private static final String LOADER = "/lib64/ld-linux-x86-64.so.2";
  private static final String LIBM = "/lib/x86_64-linux-gnu/libm.so.6";

  /** As glibc 2.36 writes it: a shell that replaces itself by a program that opens libm. */
  private static final String CHAIN =
      """
           12:\t
           12:\tInitial object scopes
           12:\tobject=sh [0]
           12:\t scope 0: sh /lib/x86_64-linux-gnu/libc.so.6 /lib64/ld-linux-x86-64.so.2
           12:\t
           12:\tobject=linux-vdso.so.1 [0]
           12:\t scope 0: sh /lib/x86_64-linux-gnu/libc.so.6 /lib64/ld-linux-x86-64.so.2
           12:\t scope 1: linux-vdso.so.1
           12:\t
           12:\tobject=/lib/x86_64-linux-gnu/libc.so.6 [0]
           12:\t scope 0: sh /lib/x86_64-linux-gnu/libc.so.6 /lib64/ld-linux-x86-64.so.2
           12:\t
           12:\tobject=/lib64/ld-linux-x86-64.so.2 [0]
           12:\t no scope
           12:\t
           12:\t
           12:\tInitial object scopes
           12:\tobject=./model [0]
           12:\t scope 0: ./model /lib/x86_64-linux-gnu/libc.so.6 /lib64/ld-linux-x86-64.so.2
           12:\t
           12:\tobject=/lib/x86_64-linux-gnu/libc.so.6 [0]
           12:\t scope 0: ./model /lib/x86_64-linux-gnu/libc.so.6 /lib64/ld-linux-x86-64.so.2
           12:\t
           12:\tobject=/lib64/ld-linux-x86-64.so.2 [0]
           12:\t no scope
           12:\t
           12:\t./libbad.so: error: symbol lookup error: undefined symbol: zzz (fatal)
           12:\tobject=/lib/x86_64-linux-gnu/libm.so.6 [0]
           12:\t scope 0: ./model /lib/x86_64-linux-gnu/libc.so.6 /lib64/ld-linux-x86-64.so.2
           12:\t scope 1: /lib/x86_64-linux-gnu/libm.so.6
           12:\t
      """;

  @TempDir Path directory;
  @TempDir Path outside;

  @Test
  void readsAChainOfProgramsInOneProcess() throws IOException {
    LoaderLog log = read(CHAIN);
    assertEquals(
        Map.of(
            new LoaderLog.Start("sh", Set.of(LIBC, LOADER)),
            Set.of(12L),
            new LoaderLog.Start("./model", Set.of(LIBC, LOADER, LIBM)),
            Set.of(12L)),
        log.starts());
    assertEquals(Set.of(LIBC, LOADER, LIBM), log.objects());
    assertEquals(List.of(), log.problems());
  }

  @Test
  void countsTheSameStartInManyProcessesOnce() throws IOException {
    write("log.12", CHAIN);
    write("log.13", CHAIN.replace(" 12:", " 13:"));
    LoaderLog log = LoaderLog.read(directory);
    assertEquals(2, log.starts().size());
    assertTrue(log.starts().containsValue(Set.of(12L, 13L)));
  }

  @Test
  void keepsNamesThatHoldLineFeedsAndForeignBytes() throws IOException {
    String name = "/data/a\nb \u00ff [0]/lib.so";
    LoaderLog log =
        read(
            CHAIN
                + "     12:\tobject="
                + name
                + " [0]\n     12:\t scope 0: x "
                + name
                + " y\n"
                + "     12:\t\n");
    assertTrue(log.objects().contains(name), String.join(" ", log.objects()));
    assertEquals(List.of(), log.problems());
  }

  @Test
  void saysThatALogWasCutOff() throws IOException {
    LoaderLog log = read(CHAIN.substring(0, CHAIN.length() - 9) + "     12:\tobject=/lib/li");
    assertFalse(log.problems().isEmpty());
    assertFalse(log.objects().contains("/lib/li"));
  }

  @Test
  void opensNothingThatIsNotARegularFile() throws IOException {
    write("log.12", CHAIN);
    Path secret = Files.writeString(outside.resolve("secret"), CHAIN.replace("libm", "x"));
    Files.createSymbolicLink(directory.resolve("log.13"), secret);
    Files.createDirectory(directory.resolve("log.14"));
    LoaderLog log = LoaderLog.read(directory);
    assertEquals(Set.of(LIBC, LOADER, LIBM), log.objects());
    assertEquals(
        List.of("the run left something other than logs beside the loader logs"), log.problems());
  }

  @Test
  void neverWaitsForAFifo() throws IOException {
    Tool.need("mkfifo");
    Tool.output(Map.of(), List.of("/usr/bin/mkfifo", directory.resolve("log.7").toString()));
    assertFalse(LoaderLog.read(directory).problems().isEmpty());
  }

  @Test
  void saysThatAMissingDirectoryCannotBeListed() {
    assertEquals(
        List.of("the directory of loader logs cannot be listed"),
        LoaderLog.read(directory.resolve("gone")).problems());
  }

  @Test
  void survivesWhateverTheRunWritesIntoALog() throws IOException {
    Random random = new Random(42);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = CHAIN.getBytes(StandardCharsets.ISO_8859_1);
      for (int change = random.nextInt(20); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(directory.resolve("log.12"), bytes);
      LoaderLog.read(directory);
    }
  }

  private LoaderLog read(String text) throws IOException {
    write("log.12", text);
    return LoaderLog.read(directory);
  }

  private void write(String name, String text) throws IOException {
    Files.write(directory.resolve(name), text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
