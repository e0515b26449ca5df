package org.holotype.compare.array.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.holotype.compare.Undecodable;
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

  private void put(Storage storage, ByteBuffer narrow, ByteBuffer into) throws Undecodable {
    if (storage.kind() == Kind.FLOAT) {
      putReal(storage.real(narrow), into);
    } else {
      putWhole(storage, storage.whole(narrow), into);
    }
  }

  private void putReal(double real, ByteBuffer into) throws Undecodable {
    if (type == MatClass.DOUBLE) {
      into.putDouble(real);
    } else {
      require(Double.compare((float) real, real) == 0);
      into.putFloat((float) real);
    }
  }

  private void putWhole(Storage storage, long whole, ByteBuffer into) throws Undecodable {
    require(storage != Storage.UINT64 || whole >= 0);
    if (type == MatClass.DOUBLE) {
      require((long) (double) whole == whole && whole != Long.MAX_VALUE);
      into.putDouble((double) whole);
    } else if (type.kind() == Kind.FLOAT) {
      require((long) (float) whole == whole && whole != Long.MAX_VALUE);
      into.putFloat((float) whole);
    } else {
      require(fits(whole));
      switch (type.width()) {
        case 1 -> into.put((byte) whole);
        case Short.BYTES -> into.putShort((short) whole);
        case Integer.BYTES -> into.putInt((int) whole);
        default -> into.putLong(whole);
      }
    }
  }

  private boolean fits(long whole) {
    int bits = Byte.SIZE * type.width();
    if (type.kind() == Kind.UNSIGNED) {
      return whole >= 0 && (bits == Long.SIZE || whole >> bits == 0);
    }
    return bits == Long.SIZE || whole >> (bits - 1) == whole >> (Long.SIZE - 1);
  }

  /** What is lost here would be missed by nobody. */
  private void require(boolean kept) throws Undecodable {
    if (!kept) {
      throw new Undecodable("a number is stored that its array of " + type.word() + " cannot hold");
    }
  }
}
