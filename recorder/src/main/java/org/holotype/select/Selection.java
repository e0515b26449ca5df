package org.holotype.select;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.holotype.manifest.Selector;

/** Reads the one value that a selector names. */
public final class Selection {
  private static final int BOM = 0xfeff;

  private Selection() {}

  /**
   * Looks for the value.
   *
   * @param file its bytes from the start; left open
   * @throws IOException where the bytes cannot be read; whatever they are is an answer
   */
  public static Selected of(Selector selector, InputStream file) throws IOException {
    return switch (selector.form()) {
      case JSON -> JsonValues.find(selector.pointer(), file);
      case CSV -> CsvCells.find(selector.cell(), text(file));
      case TEXT -> TextMatches.find(selector.pattern(), text(file));
    };
  }

  private static BufferedReader text(InputStream file) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
    reader.mark(1);
    if (reader.read() != BOM) {
      reader.reset();
    }
    return reader;
  }
}
