package org.holotype.select;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a table in text, one after the other. Empty lines are no rows. */
final class CsvRows {
  private static final int LONGEST = 1 << 20;
  private static final String DELIMITERS = ",;\t|";

  private final BufferedReader file;
  private final char delimiter;

  private CsvRows(BufferedReader file, char delimiter) {
    this.file = file;
    this.delimiter = delimiter;
  }

  /**
   * One cell.
   *
   * @param text without quotes around it
   * @param quoted whether there are any
   */
  record Field(String text, boolean quoted) {
    Selected selected() {
      return quoted ? Selected.quoted(text) : Selected.found(text);
    }
  }

  /** A row that nobody wrote by hand. */
  static final class Oversized extends IOException {
    private static final long serialVersionUID = 1L;

    Oversized() {
      super("a row has more than " + LONGEST + " characters");
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  static CsvRows of(BufferedReader file) throws IOException {
    file.mark(LONGEST + 1);
    int[] counts = new int[DELIMITERS.length()];
    boolean quoted = false;
    for (int i = 0; i < LONGEST; i++) {
      int letter = file.read();
      if (letter < 0 || (letter == '\n' && !quoted)) {
        break;
      }
      quoted ^= letter == '"';
      int kind = DELIMITERS.indexOf(letter);
      if (kind >= 0 && !quoted) {
        counts[kind]++;
      }
    }
    file.reset();
    return new CsvRows(file, DELIMITERS.charAt(most(counts)));
  }

  private static int most(int[] counts) {
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return most;
  }

  /** The cells of the next row; empty at the end. */
  Optional<List<Field>> next() throws IOException {
    int first = file.read();
    while (first == '\n' || first == '\r') {
      first = file.read();
    }
    return first < 0 ? Optional.empty() : Optional.of(row(first));
  }

  private List<Field> row(int first) throws IOException {
    List<Field> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    boolean quotes = false;
    int length = 0;
    for (int letter = first; letter >= 0; letter = file.read()) {
      length++;
      if (length > LONGEST) {
        throw new Oversized();
      }
      if (letter == '"') {
        // A doubled quote closes and opens again, and stands for itself.
        if (!quoted && length > 1 && lastWasQuote) {
          cell.append('"');
        }
        quoted = !quoted;
        quotes = true;
      } else if (letter == delimiter && !quoted) {
        cells.add(new Field(cell.toString(), quotes));
        cell.setLength(0);
        quotes = false;
      } else if (letter == '\n' && !quoted) {
        break;
      } else {
        cell.append((char) letter);
      }
      lastWasQuote = letter == '"';
    }
    cells.add(new Field(cell.toString(), quotes));
    return cells;
  }

  private boolean lastWasQuote;
}
