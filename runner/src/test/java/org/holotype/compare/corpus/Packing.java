package org.holotype.compare.corpus;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compressed files, made by writers other than ours where there are any. */
final class Packing {
  private Packing() {}

  /** One gzip member (RFC 1952) with every slot that a program may fill. */
  record Gzip(long time, String name, int system, int level) {
    static final Gzip PLAIN = new Gzip(0, "", 255, 6);

    Gzip at(long seconds) {
      return new Gzip(seconds, name, system, level);
    }

    Gzip named(String other) {
      return new Gzip(time, other, system, level);
    }

    Gzip on(int other) {
      return new Gzip(time, name, other, level);
    }

    Gzip level(int other) {
      return new Gzip(time, name, system, other);
    }

    byte[] of(byte[] content) {
      byte[] label = name.getBytes(StandardCharsets.UTF_8);
      byte[] body = deflated(content, level);
      byte[] target = new byte[10 + label.length + 1 + body.length + 8];
      ByteBuffer out = ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN);
      out.put((byte) 0x1f).put((byte) 0x8b).put((byte) 8).put((byte) (name.isEmpty() ? 0 : 8));
      out.putInt((int) time).put((byte) 0).put((byte) system);
      if (!name.isEmpty()) {
        out.put(label).put((byte) 0);
      }
      out.put(body).putInt((int) crc(content)).putInt(content.length);
      return Arrays.copyOf(target, out.position());
    }

    byte[] of(String content) {
      return of(utf8(content));
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Text that takes more than one block of a compressor, and does not shrink to nothing. */
  static String lines(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("line ").append(i).append(' ').append(Integer.toHexString(i * 0x9E3779B9));
      text.append('\n');
    }
    return text.toString();
  }

  static byte[] deflated(byte[] content, int level) {
    Deflater deflater = new Deflater(level, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    while (!deflater.finished()) {
      out.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.end();
    return out.toByteArray();
  }

  static byte[] xz(byte[] content, int preset) {
    return written(content, out -> new XZOutputStream(out, new LZMA2Options(preset)));
  }

  static byte[] bzip2(byte[] content, int blocks) {
    return written(content, out -> new BZip2CompressorOutputStream(out, blocks));
  }

  static byte[] zstd(byte[] content) {
    return written(content, ZstdOutputStream::new);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] cut(byte[] bytes, int off) {
    return Arrays.copyOf(bytes, bytes.length - off);
  }

  static long crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return crc.getValue();
  }

  private interface Writer {
    OutputStream over(OutputStream out) throws IOException;
  }

  private static byte[] written(byte[] content, Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = writer.over(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
