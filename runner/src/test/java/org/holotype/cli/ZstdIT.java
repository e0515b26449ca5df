package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped program has zstd's own library beside it, and does without where it cannot load it.
 */
@AnyUser
class ZstdIT {
  private static final Path SHIPPED = Path.of("target/holotype").toAbsolutePath();
  private static final String LIBRARY = "-DZstdNativePath=";
  private static final int MOST_IN_A_BLOCK = 1 << 10;

  /** Windows of 1 KiB, 128 MiB and 256 MiB (RFC 8878, section 3.1.1.1.2). */
  private static final String SMALL = "00";

  private static final String LONG = "88";
  private static final String LONGER = "90";

  @TempDir Path room;

  /** What a program said. */
  private record Said(int status, String out, String err) {}

  @Test
  void theSameIsReadWithTheLibraryAndWithout() throws Exception {
    Path image = image(SMALL);
    Said with = holotype("image", "inspect", "--json", image.toString());
    assertEquals(new Said(0, with.out, ""), with);
    Said without = java(LIBRARY + "/nonexistent", "image", "inspect", "--json", image.toString());
    assertEquals(with, without);
    for (String machine : List.of("amd64", "aarch64")) {
      Path library = SHIPPED.resolve("lib/native/linux/" + machine);
      try (Stream<Path> files = Files.list(library)) {
        String given = LIBRARY + files.findFirst().orElseThrow();
        assertEquals(with, java(given, "image", "inspect", "--json", image.toString()), machine);
      }
    }
  }

  @Test
  void largeWindowsAreReadWhereTheUserAllowsThem() throws Exception {
    String image = image(LONG).toString();
    Said refused = holotype("image", "inspect", image);
    assertEquals(2, refused.status);
    assertTrue(
        refused.err.contains("134217728 bytes, more than the limit of 67108864 (zstd-window)"),
        refused.err);
    String allowing = "--image-limit zstd-window=";
    assertTrue(refused.err.contains(allowing), refused.err);
    Said read = holotype("image", "inspect", "--image-limit", "zstd-window=128M", image);
    assertEquals(new Said(0, read.out, ""), read);
    Said without =
        java(
            LIBRARY + "/nonexistent",
            "image",
            "inspect",
            "--image-limit",
            "zstd-window=128M",
            image);
    assertEquals(2, without.status);
    assertTrue(without.err.contains("more than the 8388608 that the decoder"), without.err);
    assertTrue(without.err.contains("zstd's own library can be loaded"), without.err);
  }

  @Test
  void outputsOfLargeWindowsAreCompared() throws Exception {
    Path before = Files.write(room.resolve("a.zst"), zstd(SMALL, new byte[3000]));
    Path now = Files.write(room.resolve("b.zst"), zstd(LONG, new byte[3000]));
    Said said = holotype("compare", before.toString(), now.toString());
    assertEquals(new Said(0, said.out, ""), said);
    Path larger = Files.write(room.resolve("c.zst"), zstd(LONGER, new byte[3000]));
    Said refused = holotype("compare", before.toString(), larger.toString());
    assertEquals(1, refused.status);
    assertTrue(refused.out.contains("its zstd window is 268435456 bytes"), refused.out);
  }

  @Test
  void noLibraryIsUnpacked() throws Exception {
    Path temporary = Files.createDirectory(room.resolve("temporary"));
    String place = "-Djava.io.tmpdir=" + temporary;
    String image = image(SMALL).toString();
    assertEquals(0, java(place, "image", "inspect", image).status);
    assertEquals(0, java(place, LIBRARY + "/nonexistent", "image", "inspect", image).status);
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
    try (Stream<Path> jars = Files.list(SHIPPED.resolve("lib"))) {
      for (Path jar : jars.filter(each -> each.toString().contains("/zstd-jni-")).toList()) {
        try (JarFile file = new JarFile(jar.toFile())) {
          assertTrue(file.stream().noneMatch(each -> each.getName().endsWith(".so")));
        }
      }
    }
  }

  /** A root file system of one file in a compressed tar. */
  private Path image(String window) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry entry = new TarArchiveEntry("etc/os-release");
      entry.setSize(5);
      tar.putArchiveEntry(entry);
      tar.write("ID=x\n".getBytes(StandardCharsets.UTF_8));
      tar.closeArchiveEntry();
    }
    return Files.write(room.resolve("rootfs.tar.zst"), zstd(window, bytes.toByteArray()));
  }

  /** One frame of blocks that are stored as they are (RFC 8878, section 3.1.1.2). */
  private static byte[] zstd(String window, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(HexFormat.of().parseHex("28b52ffd00" + window));
    for (int at = 0; at < content.length; at += MOST_IN_A_BLOCK) {
      int end = Math.min(content.length, at + MOST_IN_A_BLOCK);
      int header = (end == content.length ? 1 : 0) | (end - at) << 3;
      out.writeBytes(new byte[] {(byte) header, (byte) (header >> 8), (byte) (header >> 16)});
      out.writeBytes(Arrays.copyOfRange(content, at, end));
    }
    return out.toByteArray();
  }

  private Said holotype(String... arguments) throws Exception {
    return said(SHIPPED.resolve("bin/holotype").toString(), List.of(), arguments);
  }

  /** As bin/holotype starts it, with properties besides, which bin/holotype lets nobody set. */
  private Said java(String... arguments) throws Exception {
    List<String> options = new ArrayList<>();
    if (Runtime.version().feature() >= 24) {
      options.add("--enable-native-access=ALL-UNNAMED");
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    int count = 0;
    while (arguments[count].startsWith("-D")) {
      options.add(arguments[count]);
      count++;
    }
    try (Stream<Path> jars = Files.list(SHIPPED.resolve("lib"))) {
      Path jar =
          jars.filter(each -> each.toString().contains("/runner-")).findFirst().orElseThrow();
      options.addAll(List.of("-jar", jar.toString()));
    }
    return said(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        options,
        Arrays.copyOfRange(arguments, count, arguments.length));
  }

  private Said said(String program, List<String> options, String... arguments) throws Exception {
    Path out = room.resolve("out");
    Path err = room.resolve("err");
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(options);
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.contains("JAVA") || name.contains("JDK"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("HOLOTYPE_HOME", room.resolve("home").toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    int status = builder.start().waitFor();
    return new Said(status, Files.readString(out), Files.readString(err));
  }
}
