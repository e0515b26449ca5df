package org.holotype.compare.array.matlab;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.holotype.compare.Terms;
import org.holotype.compare.array.RandomBytes;

/**
 * A level 5 MAT-file: its header (MAT-File Format, "Level 5 MAT-File Header") and its variables.
 *
 * @param text the header's words, without what fills them up
 * @param isCompressed whether any variable is
 */
record MatFile(String text, ByteOrder order, List<Variable> variables, boolean isCompressed) {
  private static final int TEXT = 116;
  private static final int HEADER = 128;

  MatFile {
    variables = List.copyOf(variables);
  }

  static MatFile read(RandomBytes bytes, Terms terms) throws IOException {
    String text = new String(bytes.bytes(0, TEXT), StandardCharsets.ISO_8859_1);
    boolean big = bytes.peek(HEADER - 2, 1).get() == 'M';
    ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    MatBytes file = new MatBytes(bytes, order);
    List<Variable> variables = new ArrayList<>();
    boolean compressed = false;
    for (long at = HEADER; at < bytes.size(); ) {
      terms.allowance().member();
      MatBytes.Element element = file.element(at);
      variables.add(Variable.of(file, element, terms));
      compressed |= element.storage() == Storage.COMPRESSED;
      at = element.next();
    }
    return new MatFile(text.replaceAll("[\\s\0]+$", ""), order, variables, compressed);
  }
}
