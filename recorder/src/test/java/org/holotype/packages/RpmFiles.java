package org.holotype.packages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** rpm headers, and the database formats that no tool at hand writes, by hand. */
final class RpmFiles {
  private RpmFiles() {}

  /** A header of texts by tag, and an epoch where it is not negative. */
  static byte[] header(Map<Integer, String> texts, int epoch) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    Map<Integer, int[]> index = new TreeMap<>();
    data.writeBytes(ByteBuffer.allocate(4).putInt(epoch).array());
    if (epoch >= 0) {
      index.put(RpmHeader.EPOCH, new int[] {4, 0});
    }
    texts.forEach(
        (tag, text) -> {
          index.put(tag, new int[] {6, data.size()});
          data.writeBytes((text + "\0").getBytes(ISO_8859_1));
        });
    ByteBuffer header = ByteBuffer.allocate(8 + 16 * index.size() + data.size());
    header.putInt(index.size()).putInt(data.size());
    index.forEach((tag, at) -> header.putInt(tag).putInt(at[0]).putInt(at[1]).putInt(1));
    return header.put(data.toByteArray()).array();
  }

  /** An ndb database (rpm source, rpmpkg.c): one page of slots, then the blobs. */
  static byte[] ndb(List<byte[]> headers) {
    int size = 4096 + headers.stream().mapToInt(header -> blocks(header) * 16).sum();
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RpmP".getBytes(ISO_8859_1)).putInt(0).putInt(1).putInt(1).putInt(headers.size() + 1);
    int block = 256;
    for (int slot = 2; slot < 256; slot++) {
      file.position(slot * 16).put("Slot".getBytes(ISO_8859_1));
      if (slot - 2 < headers.size()) {
        byte[] header = headers.get(slot - 2);
        file.putInt(slot - 1).putInt(block).putInt(blocks(header));
        file.position(block * 16).put("BlbS".getBytes(ISO_8859_1));
        file.putInt(slot - 1).putInt(7).putInt(header.length).put(header);
        block += blocks(header);
      }
    }
    return file.array();
  }

  private static int blocks(byte[] header) {
    return (16 + header.length + 12 + 15) / 16;
  }
}
