package org.holotype.compare.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Writes FITS files: a header of cards, data, and what fills the blocks. */
public final class FitsFile {
  private static final int BLOCK = 2880;

  /** Cards that hold words and no value. */
  private static final Set<String> BARE = Set.of("HISTORY", "CONTINUE");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** One header and its data; each card is a keyword, a bar and its value. */
  public FitsFile hdu(byte[] data, String... cards) {
    for (String card : cards) {
      String[] parts = card.split("\\|", 2);
      String mark = BARE.contains(parts[0]) ? "" : "= ";
      text(String.format(Locale.ROOT, "%-8s%-72s", parts[0], mark + parts[1]));
    }
    text(String.format(Locale.ROOT, "%-80s", "END"));
    fill((byte) ' ');
    out.writeBytes(data);
    fill((byte) 0);
    return this;
  }

  /** The file. */
  public byte[] bytes() {
    return out.toByteArray();
  }

  private void text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void fill(byte with) {
    byte[] rest = new byte[(BLOCK - out.size() % BLOCK) % BLOCK];
    Arrays.fill(rest, with);
    out.writeBytes(rest);
  }
}
