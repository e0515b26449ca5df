package org.holotype.compare.r;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.holotype.compare.Head;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.value.Value;

/**
 * One file.
 *
 * @param format {@code X}, {@code B} or {@code A}
 * @param version of the format
 * @param writer the version of R that wrote it
 * @param encoding of texts without a mark; empty where the format does not say
 */
record Saved(char format, int version, int writer, String encoding, Value value) {
  /** {@code RDX3} and a line end, at the head of a workspace. */
  private static final int WORD = 5;

  private static final int LONGEST_NAME = 64;

  /** Whether a file begins as one of these does, with or without the word of a workspace. */
  static boolean recognises(Head head) {
    int at = isWorkspace(head.latin1()) ? WORD : 0;
    if (head.hasAt(at, 'X', '\n', 0, 0, 0)
        || head.hasAt(at, 'B', '\n', 2, 0, 0, 0)
        || head.hasAt(at, 'B', '\n', 3, 0, 0, 0)) {
      return true;
    }
    return head.hasAt(at, 'A', '\n', '2', '\n') || head.hasAt(at, 'A', '\n', '3', '\n');
  }

  private static boolean isWorkspace(String start) {
    return start.startsWith("RD")
        && start.length() > 4
        && "XAB".indexOf(start.charAt(2)) >= 0
        && (start.charAt(3) == '2' || start.charAt(3) == '3')
        && start.charAt(4) == '\n';
  }

  static Saved read(RandomBytes file) throws IOException {
    ByteBuffer head = file.peek(0, WORD + 2);
    byte[] start = new byte[head.remaining()];
    head.get(start);
    boolean workspace = isWorkspace(new String(start, StandardCharsets.ISO_8859_1));
    int at = workspace ? WORD : 0;
    char format = (char) start[at];
    Wire wire = wire(file, format, at + 2);
    int version = wire.integer();
    int writer = wire.integer();
    wire.integer();
    if (version != 2 && version != 3) {
      throw new Undecodable("its format has version " + version);
    }
    String encoding = version == 3 ? encoding(wire) : "";
    Value value = new ObjectReader(wire, Texts.of(encoding.isEmpty() ? "UTF-8" : encoding)).item();
    if (!wire.isAtEnd()) {
      throw new Undecodable("something stands behind what it holds");
    }
    return new Saved(format, version, writer, encoding, workspace ? variables(value) : value);
  }

  private static Wire wire(RandomBytes file, char format, long at) {
    return switch (format) {
      case 'X' -> new BinaryWire(file, ByteOrder.BIG_ENDIAN, at);
      case 'B' -> new BinaryWire(file, ByteOrder.LITTLE_ENDIAN, at);
      default -> new AsciiWire(file, at);
    };
  }

  private static String encoding(Wire wire) throws IOException {
    int length = wire.integer();
    if (length < 0 || length > LONGEST_NAME) {
      throw new Undecodable("the name of its encoding has " + length + " bytes");
    }
    return new String(wire.bytes(length), StandardCharsets.US_ASCII);
  }

  /** The variables of a workspace, by name. */
  private static Value variables(Value pairlist) throws Undecodable {
    List<Value.Part> parts = new ArrayList<>();
    Pairs.bindings(pairlist, parts);
    boolean listed =
        pairlist instanceof Value.Group group
            && group.declaration().equals("pairlist")
            && group.parts().size() == parts.size();
    if (!listed && !pairlist.declaration().equals("NULL")) {
      throw new Undecodable("its workspace is no list of variables");
    }
    List<Value.Part> named = new ArrayList<>();
    for (Value.Part part : parts) {
      String name = part.key().substring(1);
      named.add(new Value.Part(name, owner -> name, part.value()));
    }
    return new Value.Group("workspace", Value.Order.FREE, named);
  }

  /** The version of R in its usual form. */
  String writerWords() {
    return "R " + (writer >> 16) + "." + (writer >> 8 & 0xff) + "." + (writer & 0xff);
  }
}
