package org.holotype.compare.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.holotype.compare.Undecodable;
import org.holotype.compare.slot.Slot;
import org.holotype.compare.slot.Xmp;

/**
 * What the chunks of a PNG besides the picture say (PNG third edition, 11.3). The three kinds of
 * text chunk are one: which of them a text stands in is a matter of encoding.
 */
final class PngMetadata {
  private static final int MOST = 8 << 20;
  private static final int MOST_SLOTS = 10_000;

  private final Map<Slot, String> slots = new HashMap<>();
  private int bytes;

  /** Takes in one chunk. */
  void add(String type, byte[] body) throws IOException {
    count(body.length);
    switch (type) {
      case "tEXt" -> text(type, body, rest -> latin1(rest));
      case "zTXt" -> text(type, body, rest -> latin1(inflated(behind(rest, 1))));
      case "iTXt" -> text(type, body, this::international);
      case "tIME" -> put(new Slot("chunk tIME", Slot.Kind.TEXT), time(body));
      case "iCCP" -> text(type, body, rest -> Shown.bytes(inflated(behind(rest, 1))));
      default -> put(new Slot("chunk " + type, Slot.Kind.TEXT), Shown.bytes(body));
    }
  }

  Map<Slot, String> slots() {
    return slots;
  }

  @FunctionalInterface
  private interface Value {
    String of(byte[] rest) throws IOException;
  }

  private void text(String type, byte[] body, Value value) throws IOException {
    int end = end(body, 0);
    String keyword = latin1(Arrays.copyOf(body, end));
    String prefix = type.equals("iCCP") ? "colour profile " : "text ";
    Slot.Kind kind = keyword.equals("Software") ? Slot.Kind.TOOL : Slot.Kind.TEXT;
    String text = value.of(behind(body, end + 1));
    if (keyword.equals("XML:com.adobe.xmp")) {
      for (Map.Entry<Slot, String> one : Xmp.slots(text).entrySet()) {
        put(one.getKey(), one.getValue());
      }
    } else {
      put(new Slot(prefix + keyword, kind), text);
    }
  }

  private String international(byte[] rest) throws IOException {
    boolean compressed = rest.length > 0 && rest[0] == 1;
    int language = end(rest, Math.min(2, rest.length));
    int translated = end(rest, language + 1);
    byte[] text = behind(rest, translated + 1);
    Charset utf8 = StandardCharsets.UTF_8;
    String plain = new String(compressed ? inflated(text) : text, utf8);
    String labels = new String(rest, 2, translated - 2, utf8);
    return labels.length() <= 1 ? plain : labels.replace('\u0000', ' ').strip() + ": " + plain;
  }

  private static String time(byte[] body) throws Undecodable {
    if (body.length != 7) {
      throw new Undecodable("its time has " + body.length + " bytes instead of 7");
    }
    return String.format(
        java.util.Locale.ROOT,
        "%04d-%02d-%02dT%02d:%02d:%02dZ",
        ByteBuffer.wrap(body).getShort() & 0xffff,
        body[2],
        body[3],
        body[4],
        body[5],
        body[6]);
  }

  private void put(Slot slot, String value) throws Undecodable {
    Slot free = slot;
    for (int again = 2; slots.containsKey(free); again++) {
      if (slots.size() > MOST_SLOTS || again > 100) {
        throw new Undecodable("it repeats " + slot.place() + " too often");
      }
      free = new Slot(slot.place() + " (" + again + ")", slot.kind());
    }
    slots.put(free, value);
  }

  private byte[] inflated(byte[] compressed) throws IOException {
    try (Inflated in = new Inflated(new ByteArrayInputStream(compressed))) {
      byte[] plain = in.readNBytes(MOST);
      count(plain.length);
      return plain;
    }
  }

  private void count(int more) throws Undecodable {
    bytes += more;
    if (bytes >= MOST) {
      throw new Undecodable("it holds more metadata than " + (MOST >> 20) + " MiB");
    }
  }

  /** Offset of the zero byte that ends a word. */
  private static int end(byte[] bytes, int from) throws Undecodable {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    throw new Undecodable("a text of it has no keyword");
  }

  private static byte[] behind(byte[] bytes, int from) throws Undecodable {
    if (from > bytes.length) {
      throw new Undecodable("a chunk of it ends too early");
    }
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
