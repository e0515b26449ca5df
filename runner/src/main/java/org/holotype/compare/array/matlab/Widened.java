package org.holotype.compare.array.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.holotype.compare.array.Scalar.Kind;
import org.holotype.compare.value.ElementSource;

/**
 * Numbers that are stored in a narrower type than they are of, as MATLAB does where nothing is lost
 * by it.
 *
 * @param element the narrower numbers
 * @param type what they are
 */
record Widened(MatBytes file, MatBytes.Element element, MatClass type) implements ElementSource {
  @Override
  public void read(long first, ByteBuffer into) throws IOException {
    Storage storage = element.storage();
    int count = into.remaining() / type.width();
    ByteBuffer narrow = ByteBuffer.allocate(count * storage.width());
    file.bytes().read(element.at() + first * storage.width(), narrow);
    narrow.order(file.order());
    for (int i = 0; i < count; i++) {
      put(storage, narrow, into);
    }
    into.flip();
  }

  private void put(Storage storage, ByteBuffer narrow, ByteBuffer into) {
    if (type == MatClass.DOUBLE) {
      into.putDouble(storage.real(narrow));
    } else if (type.kind() == Kind.FLOAT) {
      into.putFloat((float) storage.real(narrow));
    } else {
      long whole = storage.whole(narrow);
      switch (type.width()) {
        case 1 -> into.put((byte) whole);
        case Short.BYTES -> into.putShort((short) whole);
        case Integer.BYTES -> into.putInt((int) whole);
        default -> into.putLong(whole);
      }
    }
  }
}
