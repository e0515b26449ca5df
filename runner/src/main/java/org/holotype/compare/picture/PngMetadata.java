package org.holotype.compare.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.holotype.compare.ForeignText;
import org.holotype.compare.Undecodable;
import org.holotype.compare.slot.Slot;
import org.holotype.compare.slot.Xmp;

/**
 * What the chunks of a PNG besides the picture say (PNG third edition, 11.3). The three kinds of
 * text chunk are one: which of them a text stands in is a matter of encoding.
 */
final class PngMetadata {
  private static final String XMP = "XML:com.adobe.xmp";
  private static final int MOST = 8 << 20;
  private static final int MOST_SLOTS = 10_000;

  private final Map<Slot, String> slots = new HashMap<>();
  private int bytes;

  /** Takes in one chunk. */
  void add(String type, byte[] body) throws IOException {
    count(body.length);
    switch (type) {
      case "tEXt" -> text(body, (keyword, rest) -> text(keyword, latin1(rest)));
      case "zTXt" ->
          text(body, (keyword, rest) -> text(keyword, latin1(inflated(behind(rest, 1)))));
      case "iTXt" -> text(body, this::international);
      case "tIME" -> put(new Slot("chunk tIME", Slot.Kind.TEXT), time(body));
      case "iCCP" -> text(body, this::profile);
      default -> put(new Slot("chunk " + type, Slot.Kind.TEXT), Shown.bytes(body));
    }
  }

  Map<Slot, String> slots() {
    return slots;
  }

  @FunctionalInterface
  private interface Value {
    void of(String keyword, byte[] rest) throws IOException;
  }

  private void text(byte[] body, Value value) throws IOException {
    int end = end(body, 0);
    value.of(latin1(Arrays.copyOf(body, end)), behind(body, end + 1));
  }

  private void profile(String name, byte[] rest) throws IOException {
    Slot slot = new Slot("colour profile " + name, Slot.Kind.TEXT);
    put(slot, Shown.bytes(inflated(behind(rest, 1))));
  }

  private void text(String keyword, String text) throws IOException {
    Slot.Kind kind = keyword.equals("Software") ? Slot.Kind.TOOL : Slot.Kind.TEXT;
    if (keyword.equals(XMP)) {
      xmp(text.getBytes(StandardCharsets.ISO_8859_1));
    } else {
      put(new Slot("text " + keyword, kind), text);
    }
  }

  private void xmp(byte[] packet) throws IOException {
    for (Map.Entry<Slot, String> one : Xmp.slots(packet).entrySet()) {
      put(one.getKey(), one.getValue());
    }
  }

  private void international(String keyword, byte[] rest) throws IOException {
    boolean compressed = rest.length > 0 && rest[0] == 1;
    int language = end(rest, Math.min(2, rest.length));
    int translated = end(rest, language + 1);
    byte[] text = behind(rest, translated + 1);
    byte[] plain = compressed ? inflated(text) : text;
    String labels = latin1(Arrays.copyOfRange(rest, 2, translated));
    if (labels.length() > 1) {
      String shown = labels.replace('\u0000', '/');
      put(new Slot("language and translation of " + keyword, Slot.Kind.TEXT), shown);
    }
    if (keyword.equals(XMP)) {
      xmp(plain);
    } else {
      utf8(keyword, plain);
    }
  }

  private void utf8(String keyword, byte[] plain) throws IOException {
    Optional<String> text = ForeignText.utf8(plain);
    if (text.isPresent()) {
      text(keyword, text.orElseThrow());
    } else {
      put(new Slot("bytes of text " + keyword, Slot.Kind.TEXT), latin1(plain));
    }
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
      in.requireEnd();
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
