package org.holotype.image.squashfs;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.lzo.LzoDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.holotype.zstd.Zstd;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/** How blocks are compressed, in the order of their numbers in a superblock, from 1 on. */
enum Codec {
  GZIP {
    @Override
    byte[] decode(byte[] block, int most) throws IOException {
      Inflater inflater = new Inflater();
      try {
        inflater.setInput(block);
        byte[] out = new byte[most];
        int count = inflater.inflate(out);
        boolean full = count == most;
        requireEnd(inflater.finished() || (full && inflater.inflate(new byte[1]) == 0));
        return Arrays.copyOf(out, count);
      } catch (DataFormatException e) {
        throw damaged(e.getMessage());
      } finally {
        inflater.end();
      }
    }
  },
  LZMA {
    @Override
    byte[] decode(byte[] block, int most) throws IOException {
      return read(() -> new LZMAInputStream(new ByteArrayInputStream(block), MEMORY_KIB), most);
    }
  },
  LZO {
    @Override
    byte[] decode(byte[] block, int most) throws IOException {
      return decoded(new LzoDecompressor(), block, most);
    }
  },
  XZ {
    @Override
    byte[] decode(byte[] block, int most) throws IOException {
      return read(() -> new XZInputStream(new ByteArrayInputStream(block), MEMORY_KIB), most);
    }
  },
  LZ4 {
    @Override
    byte[] decode(byte[] block, int most) throws IOException {
      return decoded(new Lz4Decompressor(), block, most);
    }
  },
  ZSTD {
    @Override
    byte[] decode(byte[] block, int most) throws IOException {
      byte[] out = new byte[most];
      try {
        return Arrays.copyOf(out, Zstd.block(block, out));
      } catch (IOException e) {
        throw damaged(e.getMessage());
      }
    }
  };

  /** A dictionary need not be larger than a block, which has 1 MiB at most. */
  private static final int MEMORY_KIB = 16 << 10;

  static Codec of(int number) throws SquashfsException {
    if (number < 1 || number > values().length) {
      throw new SquashfsException("it is compressed in a way that is not known: " + number);
    }
    return values()[number - 1];
  }

  /**
   * Decompresses one block.
   *
   * @param most bytes that may come of it; more is damage
   */
  abstract byte[] decode(byte[] block, int most) throws IOException;

  /** Decoders throw whatever they like at damaged bytes, unchecked exceptions among them. */
  private static byte[] decoded(Decompressor decoder, byte[] block, int most)
      throws SquashfsException {
    try {
      byte[] out = new byte[most];
      int count = decoder.decompress(block, 0, block.length, out, 0, most);
      return Arrays.copyOf(out, count);
    } catch (RuntimeException e) {
      throw damaged(e.getMessage());
    }
  }

  /** A decoder that reads the start of a block as soon as it is made. */
  @FunctionalInterface
  private interface Decoding {
    InputStream begin() throws IOException;
  }

  private static byte[] read(Decoding decoding, int most) throws SquashfsException {
    try (InputStream decoder = decoding.begin()) {
      byte[] out = decoder.readNBytes(most);
      requireEnd(decoder.read() < 0);
      return out;
    } catch (IOException | RuntimeException e) {
      throw damaged(e.getMessage());
    }
  }

  private static void requireEnd(boolean atEnd) throws SquashfsException {
    if (!atEnd) {
      throw new SquashfsException("a block decompresses to more than it may");
    }
  }

  private static SquashfsException damaged(@org.jspecify.annotations.Nullable String reason) {
    return new SquashfsException("a block does not decompress: " + reason);
  }
}
