package org.holotype.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The rows of {@code microarchitectures.txt}, which says itself how it is read. */
final class MicroarchitectureTable {
  private static final String NAME = "microarchitectures.txt";

  private MicroarchitectureTable() {}

  /** Name, parents, maker, parts and own features of each, parents first. */
  static List<List<String>> rows() {
    return text()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(Lines::words).toList())
        .toList();
  }

  private static String text() {
    try (InputStream in = MicroarchitectureTable.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException(NAME + " is missing beside its class");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
