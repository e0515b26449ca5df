package org.holotype.compare.picture;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holotype.compare.Allowance;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Undecodable;
import org.holotype.compare.slot.Slot;
import org.holotype.compare.slot.Xmp;
import org.holotype.manifest.Digest;

/**
 * One JPEG, taken apart at its markers (ITU-T T.81, annex B): what makes the picture on one side,
 * what is said about it on the other.
 */
final class JpegFile {
  private static final int BUFFER = 1 << 16;
  private static final int MOST_METADATA = 8 << 20;
  private static final int END = 0xd9;
  private static final int SCAN = 0xda;
  private static final int COMMENT = 0xfe;
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\u0000";

  private final DataInputStream in;
  private final Allowance allowance;
  private final Map<Slot, String> slots = new HashMap<>();
  private final SortedMap<String, MessageDigest> parts = new TreeMap<>();
  private String frame = "";
  private int metadata;

  private JpegFile(InputStream file, Allowance allowance) {
    in = new DataInputStream(new BufferedInputStream(file, BUFFER));
    this.allowance = allowance;
  }

  /** Reads a whole file. */
  static JpegFile read(ByteSource source, Allowance allowance) throws IOException {
    try (InputStream in = Channels.newInputStream(source.open())) {
      JpegFile file = new JpegFile(in, allowance);
      file.walk();
      return file;
    }
  }

  Map<Slot, String> slots() {
    return slots;
  }

  /** For example {@code 640 x 480 pixels, 3 channels of 8 bits}. */
  String frame() {
    return frame;
  }

  /** The digests of all that makes the picture, by the name of the part. */
  SortedMap<String, String> parts() {
    SortedMap<String, String> digests = new TreeMap<>();
    parts.forEach(
        (name, digest) -> {
          byte[] sum = digest.digest();
          digests.put(name, HexFormat.of().formatHex(sum));
        });
    return digests;
  }

  private void walk() throws IOException {
    if (in.readUnsignedShort() != 0xffd8) {
      throw new Undecodable("it does not begin as a JPEG does");
    }
    int marker = marker(in.readUnsignedByte());
    while (marker != END) {
      allowance.member();
      byte[] body = body();
      marker = take(marker, body) ? scanned() : marker(in.readUnsignedByte());
    }
    if (in.read() >= 0) {
      throw new Undecodable("something stands behind its end");
    }
    if (frame.isEmpty()) {
      throw new Undecodable("it holds no picture");
    }
  }

  private int marker(int first) throws IOException {
    int marker = first == 0xff ? 0xff : 0;
    while (marker == 0xff) {
      marker = in.readUnsignedByte();
    }
    if (marker < 0xc0 || (marker >= 0xd0 && marker < END)) {
      throw new Undecodable("it has no marker where one should stand");
    }
    return marker;
  }

  private byte[] body() throws IOException {
    int length = in.readUnsignedShort() - 2;
    byte[] body = in.readNBytes(Math.max(0, length));
    if (length < 0 || body.length < length) {
      throw new Undecodable("it ends inside a segment");
    }
    return body;
  }

  /** Takes in one segment; {@code true} where the data of a scan follows it. */
  private boolean take(int marker, byte[] body) throws IOException {
    if (marker == COMMENT || (marker >= 0xe0 && marker <= 0xef)) {
      metadata(marker, body);
      return false;
    }
    boolean tables = marker == 0xc4 || marker == 0xc8 || marker == 0xcc;
    if (marker >= 0xc0 && marker <= 0xcf && !tables) {
      frame(body);
    }
    // A table counts from where it stands on, so the order of segments is part of the picture.
    parts.computeIfAbsent("segments", absent -> Digest.sha256()).update((byte) marker);
    MessageDigest part = part(marker);
    part.update((byte) marker);
    part.update(ByteBuffer.allocate(Integer.BYTES).putInt(body.length).array());
    part.update(body);
    return marker == SCAN;
  }

  private MessageDigest part(int marker) {
    String name =
        switch (marker) {
          case 0xc4 -> "Huffman tables";
          case 0xdb -> "quantisation tables";
          case SCAN -> "coded samples";
          default -> "frame";
        };
    return parts.computeIfAbsent(name, absent -> Digest.sha256());
  }

  private void frame(byte[] body) throws Undecodable {
    if (!frame.isEmpty() || body.length < 6) {
      throw new Undecodable("it holds more than one picture, or a damaged one");
    }
    ByteBuffer fields = ByteBuffer.wrap(body);
    frame =
        "%d x %d pixels, %d channels of %d bits"
            .formatted(
                fields.getShort(3) & 0xffff,
                fields.getShort(1) & 0xffff,
                fields.get(5) & 0xff,
                fields.get(0) & 0xff);
  }

  /** Reads the coded samples as far as the next marker that is no restart. */
  private int scanned() throws IOException {
    MessageDigest part = part(SCAN);
    byte[] run = new byte[BUFFER];
    int count = 0;
    while (true) {
      if (count > BUFFER - 2) {
        part.update(run, 0, count);
        count = 0;
      }
      int one = in.readUnsignedByte();
      if (one != 0xff) {
        run[count++] = (byte) one;
        continue;
      }
      int next = in.readUnsignedByte();
      boolean data = next == 0 || (next >= 0xd0 && next <= 0xd7);
      if (!data) {
        part.update(run, 0, count);
        return next == 0xff ? marker(next) : marker(0xff, next);
      }
      run[count++] = (byte) one;
      run[count++] = (byte) next;
    }
  }

  private static int marker(int first, int second) throws Undecodable {
    if (first != 0xff || second < 0xc0) {
      throw new Undecodable("its coded samples hold a marker that there is not");
    }
    return second;
  }

  private void metadata(int marker, byte[] body) throws Undecodable {
    metadata += body.length;
    if (metadata > MOST_METADATA) {
      throw new Undecodable("it holds more metadata than " + (MOST_METADATA >> 20) + " MiB");
    }
    String latin1 = new String(body, StandardCharsets.ISO_8859_1);
    if (marker == COMMENT) {
      put("comment", latin1);
    } else if (latin1.startsWith(XMP)) {
      byte[] packet = Arrays.copyOfRange(body, XMP.length(), body.length);
      for (Map.Entry<Slot, String> one : Xmp.slots(packet).entrySet()) {
        put(one.getKey(), one.getValue());
      }
    } else {
      put("segment APP" + (marker - 0xe0), Shown.bytes(body));
    }
  }

  private void put(String place, String value) {
    put(new Slot(place, Slot.Kind.TEXT), value);
  }

  private void put(Slot slot, String value) {
    Slot free = slot;
    for (int again = 2; slots.containsKey(free); again++) {
      free = new Slot(slot.place() + " (" + again + ")", slot.kind());
    }
    slots.put(free, value);
  }
}
