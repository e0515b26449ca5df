package org.holotype.compare.picture;

import java.io.IOException;
import java.io.InputStream;
import org.holotype.compare.Undecodable;

/** Undoes LZW as TIFF has it (TIFF 6.0, section 13): the highest bit first, codes grow early. */
final class TiffLzw extends ByteDecoder {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int MOST = 4096;

  private final InputStream in;
  private final int[] prefix = new int[MOST];
  private final byte[] suffix = new byte[MOST];
  private final byte[] stack = new byte[MOST + 1];
  private int depth;
  private int next = END + 1;
  private int previous = -1;
  private int first;
  private int width = 9;
  private int bits;
  private int held;
  private boolean ended;

  TiffLzw(InputStream in) {
    this.in = in;
  }

  @Override
  int nextByte() throws IOException {
    while (depth == 0 && !ended) {
      step();
    }
    if (depth == 0) {
      return -1;
    }
    depth--;
    return stack[depth] & 0xff;
  }

  private void step() throws IOException {
    int code = code();
    if (code == END || code < 0) {
      ended = true;
    } else if (code == CLEAR) {
      next = END + 1;
      width = 9;
      previous = -1;
    } else if (previous < 0) {
      require(code < CLEAR);
      push(code);
      first = code;
      previous = code;
    } else {
      word(code);
    }
  }

  private void word(int code) throws IOException {
    require(code < next || (code == next && next < MOST));
    int known = code;
    if (code == next) {
      push(first);
      known = previous;
    }
    while (known > END) {
      push(suffix[known]);
      known = prefix[known];
    }
    push(known);
    first = known;
    require(next < MOST);
    prefix[next] = previous;
    suffix[next] = (byte) first;
    next++;
    if (next + 1 >= 1 << width && width < 12) {
      width++;
    }
    previous = code;
  }

  private void push(int value) throws Undecodable {
    require(depth < stack.length);
    stack[depth] = (byte) value;
    depth++;
  }

  private int code() throws IOException {
    while (held < width) {
      int more = in.read();
      if (more < 0) {
        return -1;
      }
      bits = ((bits << 8) | more) & 0xffffff;
      held += 8;
    }
    held -= width;
    return (bits >> held) & ((1 << width) - 1);
  }

  private static void require(boolean sound) throws Undecodable {
    if (!sound) {
      throw new Undecodable("its LZW data is damaged");
    }
  }
}
