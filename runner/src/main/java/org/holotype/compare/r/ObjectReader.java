package org.holotype.compare.r;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.ForeignText;
import org.holotype.compare.Undecodable;
import org.holotype.compare.value.Value;
import org.holotype.compare.value.Value.Part;

/**
 * Reads items as values (R Internals, section 1.8, and R's {@code serialize.c}); the elements of
 * vectors stay in the file.
 */
final class ObjectReader {
  private static final int DEEPEST = 400;
  private static final int MOST = 200_000;
  private static final Value NULL = new Value.Text("NULL", "NULL");

  private final Wire wire;
  private final Vectors vectors;
  private final List<Value> referable = new ArrayList<>();
  private int environments;
  private int items;
  private int depth;

  ObjectReader(Wire wire, Texts texts) {
    this.wire = wire;
    vectors = new Vectors(wire, texts);
  }

  /** The next item. */
  Value item() throws IOException {
    return item(new Item(wire.integer()));
  }

  private Value item(Item item) throws IOException {
    items++;
    depth++;
    if (depth > DEEPEST || items > MOST) {
      throw new Undecodable(
          "it holds more than " + MOST + " objects, or deeper than " + DEEPEST + " in each other");
    }
    Value value = item.isPair() ? Pairs.value(item, pairs(item)) : single(item);
    depth--;
    return Pairs.marked(value, item);
  }

  private Value single(Item item) throws IOException {
    return switch (item.type()) {
      case Item.NOTHING -> NULL;
      case Item.GLOBAL -> new Value.Text("environment", "global");
      case Item.EMPTY -> new Value.Text("environment", "empty");
      case Item.BASE, Item.BASE_NAMESPACE -> new Value.Text("environment", "base " + item.type());
      case Item.UNBOUND, Item.MISSING_ARGUMENT -> new Value.Text("no value", "" + item.type());
      case Item.SYMBOL -> refer(symbol());
      case Item.REFERENCE -> referred(item.reference() == 0 ? wire.integer() : item.reference());
      case Item.PACKAGE, Item.NAMESPACE, Item.PERSISTENT -> refer(named(item));
      case Item.ENVIRONMENT -> environment();
      case Item.CLOSURE, Item.PROMISE -> closure(item);
      case Item.SPECIAL, Item.BUILTIN -> new Value.Text("builtin", text(wire.integer()));
      case Item.BYTECODE -> attributed(new Bytecode(wire, this::item).read(), item);
      case Item.POINTER -> pointer(item);
      case Item.WEAK_REFERENCE -> attributed(refer(new Value.Text("weak reference", "")), item);
      case Item.S4 -> attributed(new Value.Text("S4 object", ""), item);
      case Item.LIST, Item.EXPRESSION -> list(item);
      case Item.ALTERNATIVE -> alternative();
      default -> attributed(vectors.read(item), item);
    };
  }

  private Value refer(Value value) {
    referable.add(value);
    return value;
  }

  private Value referred(int index) throws Undecodable {
    if (index < 1 || index > referable.size()) {
      throw new Undecodable("it refers to object " + index + " of " + referable.size());
    }
    return referable.get(index - 1);
  }

  private Value symbol() throws IOException {
    return new Value.Text("symbol", vectors.text(new Item(wire.integer())).text());
  }

  private Value named(Item item) throws IOException {
    if (wire.integer() != 0) {
      throw new Undecodable("it names a package in an unknown way");
    }
    StringBuilder names = new StringBuilder(item.type() + ":");
    for (int left = wire.integer(); left > 0; left--) {
      names.append(' ').append(vectors.text(new Item(wire.integer())).text());
    }
    return new Value.Text("environment", names.toString());
  }

  private String text(int length) throws IOException {
    return ForeignText.of(wire.bytes(length));
  }

  /** Anything with the attributes that follow it. */
  private Value attributed(Value value, Item item) throws IOException {
    return item.hasAttributes() ? Pairs.with(value, attributes()) : value;
  }

  private List<Pairs.Pair> attributes() throws IOException {
    Item first = new Item(wire.integer());
    return first.type() == Item.NOTHING ? List.of() : pairs(first);
  }

  /** The cells of a pairlist or call, which are read in a loop: they may be many. */
  private List<Pairs.Pair> pairs(Item first) throws IOException {
    List<Pairs.Pair> pairs = new ArrayList<>();
    for (Item cell = first; ; cell = new Item(wire.integer())) {
      if (!cell.isPair()) {
        if (cell.type() != Item.NOTHING) {
          pairs.add(new Pairs.Pair(Optional.of("(rest)"), item(cell)));
        }
        return pairs;
      }
      items++;
      List<Pairs.Pair> attributes = cell.hasAttributes() ? attributes() : List.of();
      Optional<String> tag = cell.hasTag() ? Optional.of(tag(item())) : Optional.empty();
      pairs.add(new Pairs.Pair(tag, Pairs.marked(Pairs.with(item(), attributes), cell)));
    }
  }

  private static String tag(Value symbol) {
    return symbol instanceof Value.Text text ? Pairs.unquoted(text.text()) : symbol.declaration();
  }

  private Value list(Item item) throws IOException {
    long length = vectors.length();
    List<Value> values = new ArrayList<>();
    for (long i = 0; i < length; i++) {
      values.add(item());
    }
    String what = item.type() == Item.LIST ? "list" : "expression";
    return Pairs.list(what, values, item.hasAttributes() ? attributes() : List.of());
  }

  private Value environment() throws IOException {
    environments++;
    String which = "environment #" + environments;
    refer(new Value.Text("environment", which));
    Value locked = new Value.Text("flag", wire.integer() == 0 ? "open" : "locked");
    Value enclosure = item();
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("locked", owner -> "environmentIsLocked(" + owner + ")", locked));
    parts.add(new Part("enclosure", owner -> "parent.env(" + owner + ")", enclosure));
    Pairs.bindings(item(), parts);
    Pairs.bindings(item(), parts);
    return Pairs.with(new Value.Group(which, Value.Order.FREE, parts), attributes());
  }

  private Value closure(Item item) throws IOException {
    List<Pairs.Pair> attributes = item.hasAttributes() ? attributes() : List.of();
    List<Part> parts = new ArrayList<>();
    if (item.hasTag()) {
      parts.add(new Part("environment", owner -> "environment(" + owner + ")", item()));
    }
    parts.add(new Part("formals", owner -> "formals(" + owner + ")", item()));
    parts.add(new Part("body", owner -> "body(" + owner + ")", item()));
    String what = item.type() == Item.CLOSURE ? "function" : "promise";
    return Pairs.with(new Value.Group(what, Value.Order.FREE, parts), attributes);
  }

  private Value pointer(Item item) throws IOException {
    refer(new Value.Text("external pointer", ""));
    Value held = item();
    Value tag = item();
    List<Part> parts = List.of(Part.behind(", held", held), Part.behind(", tag", tag));
    return attributed(new Value.Group("external pointer", Value.Order.FREE, parts), item);
  }

  private Value alternative() throws IOException {
    List<Pairs.Pair> info = pairs(new Item(wire.integer()));
    Value state = item();
    List<Pairs.Pair> attributes = attributes();
    if (info.size() != 3) {
      throw new Undecodable("a vector in another form does not say of which class it is");
    }
    String owner = tag(info.get(1).value());
    String name = tag(info.get(0).value());
    String form = owner.equals("base") ? name : owner + "::" + name;
    return Pairs.with(Alternative.value(form, state), attributes);
  }
}
