package org.holotype.compare.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.holotype.compare.Undecodable;

/** The values of one page, one after the other: numbers as their bits, anything else as bytes. */
interface Values {
  /** The next number. */
  default long number() throws Undecodable {
    throw new Undecodable("a page holds bytes where numbers belong");
  }

  /** The next run of bytes. */
  default byte[] bytes() throws Undecodable {
    throw new Undecodable("a page holds numbers where bytes belong");
  }

  /** One behind the other. */
  final class Plain implements Values {
    private final Column column;
    private final ByteBuffer from;
    private int bit;

    Plain(Column column, byte[] bytes, int at) {
      this.column = column;
      from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(at);
    }

    private void require(long count) throws Undecodable {
      if (count < 0 || count > from.remaining()) {
        throw new Undecodable("a page ends before its values");
      }
    }

    @Override
    public long number() throws Undecodable {
      return switch (column.type()) {
        case BOOLEAN -> truth();
        case INT32, FLOAT -> {
          require(Integer.BYTES);
          yield from.getInt();
        }
        default -> {
          require(Long.BYTES);
          yield from.getLong();
        }
      };
    }

    private long truth() throws Undecodable {
      require(1);
      long value = from.get(from.position()) >> bit & 1;
      bit = (bit + 1) % Byte.SIZE;
      from.position(from.position() + (bit == 0 ? 1 : 0));
      return value;
    }

    @Override
    public byte[] bytes() throws Undecodable {
      int length = column.width();
      if (column.type() == Column.Type.BYTE_ARRAY) {
        require(Integer.BYTES);
        length = from.getInt();
      }
      require(length);
      byte[] value = new byte[length];
      from.get(value);
      return value;
    }
  }

  /** As places in a dictionary. */
  record Indexed(Dictionary dictionary, Hybrid indices) implements Values {
    @Override
    public long number() throws Undecodable {
      return dictionary.number(indices.next());
    }

    @Override
    public byte[] bytes() throws Undecodable {
      return dictionary.bytes(indices.next());
    }
  }

  /** Truths in runs. */
  record Truths(Hybrid runs) implements Values {
    @Override
    public long number() throws Undecodable {
      return runs.next();
    }
  }

  /** As differences. */
  record Differences(Deltas deltas, boolean narrow) implements Values {
    @Override
    public long number() throws Undecodable {
      long value = deltas.next();
      return narrow ? (int) value : value;
    }
  }

  /** Lengths first, then all bytes; perhaps with beginnings taken from the value before. */
  final class Lengths implements Values {
    private final byte[] page;
    private final Deltas prefixes;
    private final boolean prefixed;
    private final Deltas lengths;
    private int at;
    private byte[] last = new byte[0];

    Lengths(byte[] page, int at, boolean prefixed) throws Undecodable {
      this.page = page;
      this.prefixed = prefixed;
      prefixes = new Deltas(page, at, page.length);
      int lengthsAt = prefixed ? end(new Deltas(page, at, page.length)) : at;
      lengths = prefixed ? new Deltas(page, lengthsAt, page.length) : prefixes;
      this.at = end(new Deltas(page, lengthsAt, page.length));
    }

    private static int end(Deltas deltas) throws Undecodable {
      for (long i = 0; i < deltas.count(); i++) {
        deltas.next();
      }
      return deltas.end();
    }

    @Override
    public byte[] bytes() throws Undecodable {
      long kept = prefixed ? prefixes.next() : 0;
      long length = lengths.next();
      if (kept < 0 || kept > last.length || length < 0 || length > page.length - at) {
        throw new Undecodable("a page ends before its values");
      }
      byte[] value = new byte[(int) (kept + length)];
      System.arraycopy(last, 0, value, 0, (int) kept);
      System.arraycopy(page, at, value, (int) kept, (int) length);
      at += (int) length;
      last = value;
      return value;
    }
  }

  /** The first bytes of all values, then the second ones, and so on. */
  final class Split implements Values {
    private final byte[] page;
    private final int start;
    private final int width;
    private final int count;
    private int next;

    Split(byte[] page, int start, int width) throws Undecodable {
      if (width <= 0 || (page.length - start) % width != 0) {
        throw new Undecodable("a page does not split into values of " + width + " bytes");
      }
      this.page = page;
      this.start = start;
      this.width = width;
      count = (page.length - start) / width;
    }

    @Override
    public byte[] bytes() throws Undecodable {
      if (next >= count) {
        throw new Undecodable("a page ends before its values");
      }
      byte[] value = new byte[width];
      for (int i = 0; i < width; i++) {
        value[i] = page[start + i * count + next];
      }
      next++;
      return value;
    }

    @Override
    public long number() throws Undecodable {
      ByteBuffer value = ByteBuffer.wrap(bytes()).order(ByteOrder.LITTLE_ENDIAN);
      return width == Integer.BYTES ? value.getInt() : value.getLong();
    }
  }
}
