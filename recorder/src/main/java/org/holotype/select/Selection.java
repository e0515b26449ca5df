package org.holotype.select;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.holotype.manifest.Selector;

/** Reads the one value that a selector names. */
public final class Selection {
  /** Stands where bytes are no UTF-8: half a character, which no UTF-8 decodes to. */
  static final char NO_TEXT = 0xdc80;

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
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(NO_TEXT));
    BufferedReader reader = new BufferedReader(new InputStreamReader(file, decoder));
    reader.mark(1);
    if (reader.read() != BOM) {
      reader.reset();
    }
    return reader;
  }
}
