package org.holotype.compare.r;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.value.ElementSource;

/** XDR, which is big-endian, or the numbers of the machine that wrote them. */
final class BinaryWire implements Wire {
  private final RandomBytes file;
  private final ByteOrder order;
  private long at;

  BinaryWire(RandomBytes file, ByteOrder order, long at) {
    this.file = file;
    this.order = order;
    this.at = at;
  }

  @Override
  public int integer() throws IOException {
    int one = file.peek(at, Integer.BYTES).order(order).getInt();
    at += Integer.BYTES;
    return one;
  }

  @Override
  public byte[] bytes(int length) throws IOException {
    byte[] bytes = file.bytes(at, length);
    at += length;
    return bytes;
  }

  @Override
  public void skip(int length) throws IOException {
    require(length);
    at += length;
  }

  @Override
  public ElementSource vector(long count, Unit unit) throws IOException {
    int width = unit.width();
    if (count > file.size() / width) {
      throw new Undecodable("it states a vector of " + count + ", more than it has bytes");
    }
    require(count * width);
    ElementSource stored = ElementSource.stored(file, at, width);
    at += count * width;
    return order == ByteOrder.BIG_ENDIAN || width == 1 ? stored : turned(stored, width);
  }

  private static ElementSource turned(ElementSource stored, int width) {
    return (first, into) -> {
      stored.read(first, into);
      for (int at = 0; at < into.limit(); at += width) {
        turn(into, at, width);
      }
    };
  }

  private static void turn(ByteBuffer bytes, int at, int width) {
    if (width == Integer.BYTES) {
      bytes.putInt(at, Integer.reverseBytes(bytes.getInt(at)));
    } else {
      bytes.putLong(at, Long.reverseBytes(bytes.getLong(at)));
    }
  }

  private void require(long length) throws Undecodable {
    if (length < 0 || length > file.size() - at) {
      throw new Undecodable("it ends at byte " + file.size() + ", before what it says it holds");
    }
  }

  @Override
  public Wire fork() {
    return new BinaryWire(file, order, at);
  }

  @Override
  public boolean isAtEnd() {
    return at == file.size();
  }
}
