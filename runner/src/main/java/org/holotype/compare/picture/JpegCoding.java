package org.holotype.compare.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.compare.Allowance;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Undecodable;

/**
 * The scans of one JPEG whose samples are coded one block after the other: baseline and extended
 * sequential ones of 8 bits with Huffman codes (ITU-T T.81, annexes B and F). Progressive and
 * arithmetic coding are refused.
 */
final class JpegCoding {
  private static final int SCAN = 0xda;
  private static final int END = 0xd9;

  private final byte[] file;
  private final Map<Integer, JpegHuffman> tables = new HashMap<>();
  private Optional<JpegFrame> frame = Optional.empty();
  private int interval;
  private int at = 2;

  private JpegCoding(byte[] file) {
    this.file = file;
  }

  /** Takes in a whole file, which {@link JpegFile} has found to be one. */
  static JpegCoding read(ByteSource source) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(Allowance.inMemory(source.size()));
    try (ReadableByteChannel channel = source.open()) {
      int read = 0;
      while (all.hasRemaining() && read >= 0) {
        read = channel.read(all);
      }
    }
    return new JpegCoding(Arrays.copyOf(all.array(), all.position()));
  }

  /** The next scan; empty behind the last one. The one before must be read to its end. */
  Optional<JpegScan> next() throws Undecodable {
    int marker = marker();
    while (marker != END) {
      byte[] body = body();
      if (marker == SCAN) {
        return Optional.of(scan(body));
      }
      take(marker, body);
      marker = marker();
    }
    return Optional.empty();
  }

  /** Goes on behind a scan that was read. */
  void after(JpegScan scan) throws Undecodable {
    at = scan.end();
  }

  private int marker() throws Undecodable {
    int marker = next8();
    if (marker != 0xff) {
      throw new Undecodable("it has no marker where one should stand");
    }
    while (marker == 0xff) {
      marker = next8();
    }
    return marker;
  }

  private byte[] body() throws Undecodable {
    int length = ((next8() << 8) | next8()) - 2;
    if (length < 0 || at + length > file.length) {
      throw new Undecodable("it ends inside a segment");
    }
    at += length;
    return Arrays.copyOfRange(file, at - length, at);
  }

  private int next8() throws Undecodable {
    if (at >= file.length) {
      throw new Undecodable("it ends before its end marker");
    }
    return file[at++] & 0xff;
  }

  private void take(int marker, byte[] body) throws Undecodable {
    switch (marker) {
      case 0xc4 -> tables(body);
      case 0xc0, 0xc1 -> frame = Optional.of(JpegFrame.of(body));
      case 0xdd -> interval = body.length == 2 ? ((body[0] & 0xff) << 8) | (body[1] & 0xff) : 0;
      case 0xdb, 0xfe -> {}
      default -> {
        if (marker < 0xe0 || marker > 0xef) {
          throw new Undecodable("its samples are coded in a way that is not decoded here");
        }
      }
    }
  }

  private void tables(byte[] body) throws Undecodable {
    int from = 0;
    while (from < body.length) {
      JpegHuffman table = new JpegHuffman(body, from + 1);
      tables.put((int) body[from], table);
      from += 1 + table.length();
    }
  }

  private JpegScan scan(byte[] body) throws Undecodable {
    JpegFrame of = frame.orElseThrow(() -> new Undecodable("a scan of it has no frame"));
    int count = body.length > 0 ? body[0] : 0;
    boolean whole =
        count >= 1
            && count <= of.components().size()
            && body.length == 4 + 2 * count
            && body[body.length - 3] == 0
            && body[body.length - 2] == JpegScan.BLOCK - 1
            && body[body.length - 1] == 0;
    if (!whole) {
      throw new Undecodable("a scan of it holds a part of its samples");
    }
    List<JpegScan.Part> parts = new ArrayList<>();
    for (int from = 1; from < 1 + 2 * count; from += 2) {
      int codes = body[from + 1] & 0xff;
      parts.add(
          new JpegScan.Part(
              component(of, body[from] & 0xff), table(codes >> 4), table(0x10 | (codes & 15))));
    }
    return new JpegScan(of, parts, new JpegBits(file, at), interval);
  }

  private static int component(JpegFrame frame, int id) throws Undecodable {
    for (int i = 0; i < frame.components().size(); i++) {
      if (frame.components().get(i).id() == id) {
        return i;
      }
    }
    throw new Undecodable("a scan of it codes a channel that its frame does not have");
  }

  private JpegHuffman table(int name) throws Undecodable {
    return Optional.ofNullable(tables.get(name))
        .orElseThrow(() -> new Undecodable("a scan of it names a table that there is not"));
  }
}
