package org.holotype.compare.array.matlab;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.holotype.compare.Allowance;
import org.holotype.compare.ForeignText;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.array.matlab.MatBytes.Element;
import org.holotype.compare.picture.Inflated;
import org.holotype.compare.value.Held;
import org.holotype.compare.value.Region;
import org.holotype.compare.value.Value;

/**
 * A named array of one side.
 *
 * @param element the array, or its compressed form
 */
record Variable(String name, MatBytes file, Element element) {
  private static final int BEGINNING = 4096;
  private static final int TAG = 8;

  static Variable of(MatBytes file, Element element, Terms terms) throws IOException {
    if (element.storage() == Storage.MATRIX) {
      return new Variable(name(file, element), file, element);
    }
    if (element.storage() != Storage.COMPRESSED) {
      throw new Undecodable("it has " + element.storage() + " where a variable belongs");
    }
    try (InputStream inflated = inflated(file, element)) {
      byte[] beginning = inflated.readNBytes(BEGINNING);
      try (RandomBytes bytes = RandomBytes.open(Held.of(beginning), terms)) {
        return new Variable(
            name(new MatBytes(bytes, file.order()), new Element(Storage.MATRIX, TAG, 0, 0)),
            file,
            element);
      }
    }
  }

  private static String name(MatBytes file, Element array) throws IOException {
    Element flags = file.element(array.at());
    Element shapeOrName = file.element(flags.next());
    boolean opaque = ArrayFlags.of(file.words(flags)).type() == MatClass.OPAQUE;
    Element name = opaque ? shapeOrName : file.element(shapeOrName.next());
    return ForeignText.of(file.text(name));
  }

  private static InputStream inflated(MatBytes file, Element element) {
    return new Inflated(new Region(file.bytes(), element.at(), element.length()));
  }

  /** An array, decompressed where it has to be. */
  record Opened(RandomBytes bytes, Value value, boolean own) implements Closeable {
    @Override
    public void close() throws IOException {
      if (own) {
        bytes.close();
      }
    }
  }

  Opened open(Terms terms) throws IOException {
    if (element.storage() == Storage.MATRIX) {
      return new Opened(file.bytes(), new ArrayReader(file).value(element), false);
    }
    RandomBytes bytes = RandomBytes.open(decompressed(terms.allowance()), terms);
    MatBytes inside = new MatBytes(bytes, file.order());
    return new Opened(bytes, new ArrayReader(inside).value(inside.element(0)), true);
  }

  private Held decompressed(Allowance allowance) throws IOException {
    try (InputStream inflated = inflated(file, element)) {
      ByteBuffer tag = ByteBuffer.wrap(inflated.readNBytes(TAG)).order(file.order());
      if (tag.remaining() < TAG || tag.getInt() != 14) {
        throw new Undecodable("a compressed element is no array");
      }
      long size = TAG + Integer.toUnsignedLong(tag.getInt());
      allowance.bytes(size);
      return new Held(size, () -> new Whole(inflated(file, element), size));
    }
  }
}
