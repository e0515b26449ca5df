package org.holotype.compare.slot;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.compare.ForeignText;
import org.holotype.compare.Undecodable;

/**
 * The slots of an XMP packet (ISO 16684-1). It is taken apart at its angle brackets and never
 * parsed as XML, so no entity of it is ever resolved; every character still counts.
 */
public final class Xmp {
  private static final int MOST_SLOTS = 20_000;
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([\\w:.-]++)\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)')");
  private static final Set<String> TOOLS = Set.of("CreatorTool", "Producer", "xmptk", "Toolkit");
  private static final Set<String> IDS = Set.of("DocumentID", "InstanceID", "OriginalDocumentID");

  private final String packet;
  private final Map<Slot, String> slots = new HashMap<>();
  private final StringBuilder shape = new StringBuilder();

  private Xmp(String packet) {
    this.packet = packet;
  }

  /** All slots of a packet; equal slots mean equal packets but for white space between tags. */
  private static Map<Slot, String> slots(String packet) throws Undecodable {
    Xmp xmp = new Xmp(packet);
    xmp.scan();
    return xmp.slots;
  }

  /** The same of its bytes, of which none is lost where they are no UTF-8. */
  public static Map<Slot, String> slots(byte[] packet) throws Undecodable {
    Optional<String> text = ForeignText.utf8(packet);
    Map<Slot, String> slots =
        slots(text.orElseGet(() -> new String(packet, StandardCharsets.ISO_8859_1)));
    if (text.isEmpty()) {
      slots.put(new Slot("XMP, its encoding", Slot.Kind.TEXT), "no UTF-8");
    }
    return slots;
  }

  private void scan() throws Undecodable {
    String element = "";
    int at = 0;
    while (at < packet.length()) {
      int open = packet.indexOf('<', at);
      int end = open < 0 ? packet.length() : open;
      String text = packet.substring(at, end).strip();
      if (!text.isEmpty()) {
        put(element, text);
      }
      int close = open < 0 ? -1 : packet.indexOf('>', open);
      if (close < 0) {
        requireEnd(open);
        break;
      }
      element = tag(packet.substring(open + 1, close));
      at = close + 1;
    }
    slots.put(new Slot("XMP, its elements", Slot.Kind.TEXT), shape.toString());
  }

  private static void requireEnd(int open) throws Undecodable {
    if (open >= 0) {
      throw new Undecodable("a tag of its XMP does not end");
    }
  }

  private String tag(String inside) throws Undecodable {
    int end = 0;
    while (end < inside.length() && !Character.isWhitespace(inside.charAt(end))) {
      end++;
    }
    String name = inside.substring(0, end);
    Matcher attributes = ATTRIBUTE.matcher(inside).region(end, inside.length());
    StringBuilder rest = new StringBuilder();
    int behind = end;
    while (attributes.find()) {
      rest.append(inside.substring(behind, attributes.start())).append(attributes.group(1));
      String quoted = attributes.group(2) == null ? attributes.group(3) : attributes.group(2);
      put(attributes.group(1), quoted == null ? "" : quoted);
      behind = attributes.end();
    }
    rest.append(inside, behind, inside.length());
    shape.append('<').append(name).append(rest.toString().replaceAll("\\s++", " ")).append('>');
    return name;
  }

  private void put(String name, String value) throws Undecodable {
    if (slots.size() > MOST_SLOTS) {
      throw new Undecodable("its XMP has more than " + MOST_SLOTS + " values");
    }
    String local = name.substring(name.lastIndexOf(':') + 1);
    Slot.Kind kind =
        TOOLS.contains(local)
            ? Slot.Kind.TOOL
            : IDS.contains(local) ? Slot.Kind.ID : Slot.Kind.TEXT;
    slots.put(new Slot("XMP " + name + " (value " + slots.size() + ")", kind), value);
  }
}
