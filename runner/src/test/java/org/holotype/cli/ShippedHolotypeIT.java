package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tree that the build leaves, started as its users start it. */
class ShippedHolotypeIT {
  private static final Path SHIPPED = Path.of("target/holotype").toAbsolutePath();

  @TempDir Path temp;

  @Test
  void itRunsFromAnywhereThroughALinkUnderLangC() throws Exception {
    Path place = Files.createDirectory(temp.resolve("a place with spaces"));
    Files.createSymbolicLink(place.resolve("holotype"), SHIPPED);
    Path link =
        Files.createSymbolicLink(temp.resolve("ht"), place.resolve("holotype/bin/holotype"));
    assertTrue(version(temp, link).startsWith("holotype "));
    assertEquals(version(temp, link), version(Path.of("/"), SHIPPED.resolve("bin/holotype")));
  }

  private String version(Path directory, Path program) throws Exception {
    Path out = temp.resolve("out");
    Path err = temp.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(program.toString(), "--version"))
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                System.getenv("PATH"),
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_TOOL_OPTIONS",
                "-Dloud",
                "LANG",
                "C"));
    assertEquals(0, builder.start().waitFor(), () -> read(err));
    assertEquals("", read(err));
    return read(out);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
