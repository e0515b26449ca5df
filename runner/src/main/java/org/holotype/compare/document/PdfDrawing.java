package org.holotype.compare.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.holotype.compare.Allowance;

/**
 * All that a page draws, its content streams joined into one (ISO 32000-1, 7.8.2).
 *
 * @param operators with their operands
 * @param storedSum tells two stored forms of one drawing apart, for the report alone
 */
@SuppressWarnings("ArrayRecordComponent") // read, never kept
record PdfDrawing(byte[] operators, long storedSum) {

  /** A page's drawing, where every filter of it is known. */
  static Optional<PdfDrawing> of(PdfFile file, PdfObject.Dict page) throws IOException {
    PdfObject contents = file.resolve(page.get("Contents"));
    List<PdfObject> parts =
        contents instanceof PdfObject.Array array ? array.items() : List.of(contents);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    CRC32 stored = new CRC32();
    for (PdfObject part : parts) {
      if (!(file.resolve(part) instanceof PdfObject.Stream stream)) {
        return Optional.empty();
      }
      PdfFile.Decoded decoded = file.decode(stream);
      if (!decoded.left().isEmpty()) {
        return Optional.empty();
      }
      Allowance.inMemory((long) all.size() + decoded.bytes().length + 1);
      all.writeBytes(decoded.bytes());
      all.write('\n');
      stored.update(file.raw(stream));
    }
    return Optional.of(new PdfDrawing(all.toByteArray(), stored.getValue()));
  }
}
