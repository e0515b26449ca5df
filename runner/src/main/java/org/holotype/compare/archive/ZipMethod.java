package org.holotype.compare.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.holotype.compare.Undecodable;

/** The methods of compression that are read (APPNOTE 4.4.5). */
enum ZipMethod {
  STORED(0) {
    @Override
    InputStream open(InputStream packed, long length) {
      return packed;
    }
  },
  DEFLATED(8) {
    @Override
    InputStream open(InputStream packed, long length) {
      return new Deflated(packed, new Inflater(true), length);
    }
  },
  BZIP2(12) {
    @Override
    InputStream open(InputStream packed, long length) throws IOException {
      return decoded(Codec.BZIP2, packed);
    }
  },
  ZSTD(93) {
    @Override
    InputStream open(InputStream packed, long length) throws IOException {
      return decoded(Codec.ZSTD, packed);
    }
  },
  XZ(95) {
    @Override
    InputStream open(InputStream packed, long length) throws IOException {
      return decoded(Codec.XZ, packed);
    }
  };

  private final int number;

  ZipMethod(int number) {
    this.number = number;
  }

  static ZipMethod of(int number) throws Undecodable {
    for (ZipMethod method : values()) {
      if (method.number == number) {
        return method;
      }
    }
    throw new Undecodable("a member is compressed with method " + number);
  }

  abstract InputStream open(InputStream packed, long length) throws IOException;

  private static InputStream decoded(Codec codec, InputStream packed) throws Undecodable {
    try {
      return codec.open(packed).decoded();
    } catch (IOException | RuntimeException e) {
      throw new Undecodable("a member does not decompress: " + e.getMessage());
    }
  }

  /** Deflated bytes that must be used up, or something could hide behind them. */
  private static final class Deflated extends InflaterInputStream {
    private final long length;

    Deflated(InputStream in, Inflater inflater, long length) {
      super(in, inflater, 1 << 13);
      this.length = length;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
      int read = super.read(buffer, offset, count);
      if (read < 0 && inf.getBytesRead() != length) {
        throw new IOException("there are bytes behind its deflated contents");
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      inf.end();
      super.close();
    }
  }
}
