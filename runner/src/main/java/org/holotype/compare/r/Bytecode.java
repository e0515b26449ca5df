package org.holotype.compare.r;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.Undecodable;
import org.holotype.compare.value.Value;
import org.holotype.compare.value.Value.Part;

/** Reads compiled functions: code, and constants that may share parts ({@code ReadBC}). */
final class Bytecode {
  private static final int DEEPEST = 200;
  private static final int MOST = 100_000;

  private final Wire wire;
  private final Items items;
  private int parts;

  /** Reads any other item. */
  @FunctionalInterface
  interface Items {
    /** The next one. */
    Value next() throws IOException;
  }

  Bytecode(Wire wire, Items items) {
    this.wire = wire;
    this.items = items;
  }

  Value read() throws IOException {
    wire.integer();
    return code(0);
  }

  private void count(int depth) throws Undecodable {
    parts++;
    if (depth > DEEPEST || parts > MOST) {
      throw new Undecodable("its bytecode is nested or long beyond measure");
    }
  }

  private Value code(int depth) throws IOException {
    count(depth);
    List<Part> all = new ArrayList<>();
    all.add(Part.behind(", code", items.next()));
    int constants = wire.integer();
    for (int i = 1; i <= constants; i++) {
      all.add(Part.behind(", constant " + i, constant(wire.integer(), depth + 1)));
    }
    return new Value.Group("bytecode", Value.Order.FREE, all);
  }

  private Value constant(int type, int depth) throws IOException {
    return switch (type) {
      case Item.BYTECODE -> code(depth);
      case Item.CALL,
          Item.PAIRLIST,
          Item.SHARED_DEFINITION,
          Item.SHARED,
          Item.ATTRIBUTE_CALL,
          Item.ATTRIBUTE_PAIRLIST ->
          language(type, depth);
      default -> items.next();
    };
  }

  private Value language(int type, int depth) throws IOException {
    count(depth);
    return switch (type) {
      case Item.SHARED -> new Value.Text("shared part", "#" + wire.integer());
      case Item.SHARED_DEFINITION -> {
        wire.integer();
        yield cell(wire.integer(), depth);
      }
      case Item.CALL, Item.PAIRLIST, Item.ATTRIBUTE_CALL, Item.ATTRIBUTE_PAIRLIST ->
          cell(type, depth);
      default -> items.next();
    };
  }

  private Value cell(int type, int depth) throws IOException {
    List<Pairs.Pair> attributes = new ArrayList<>();
    if (type == Item.ATTRIBUTE_CALL || type == Item.ATTRIBUTE_PAIRLIST) {
      attributes.add(new Pairs.Pair(Optional.of("of cell"), items.next()));
    }
    List<Part> both = new ArrayList<>();
    both.add(Part.behind(", tag", items.next()));
    both.add(Part.behind("[[1]]", language(wire.integer(), depth + 1)));
    both.add(Part.behind("[-1]", language(wire.integer(), depth + 1)));
    boolean call = type == Item.CALL || type == Item.ATTRIBUTE_CALL;
    return Pairs.with(
        new Value.Group(call ? "call" : "pairlist", Value.Order.FREE, both), attributes);
  }
}
