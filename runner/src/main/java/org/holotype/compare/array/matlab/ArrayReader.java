package org.holotype.compare.array.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.holotype.compare.ForeignText;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.Layout;
import org.holotype.compare.array.Scalar;
import org.holotype.compare.array.Scalar.Kind;
import org.holotype.compare.array.matlab.MatBytes.Element;
import org.holotype.compare.value.Distinction;
import org.holotype.compare.value.ElementSource;
import org.holotype.compare.value.Value;
import org.holotype.compare.value.Value.Part;

/** Reads arrays (MAT-File Format, "miMATRIX Format") as values; numbers stay in the file. */
final class ArrayReader {
  private static final int DEEPEST = 100;
  private static final int MOST_PARTS = 100_000;
  private static final Value NOTHING = new Value.Text("double 0x0", "");

  private final MatBytes file;
  private int parts;

  ArrayReader(MatBytes file) {
    this.file = file;
  }

  /** The value of one array, which must be an element of type {@code MATRIX}. */
  Value value(Element array) throws IOException {
    return value(array, 0);
  }

  private Value value(Element array, int depth) throws IOException {
    parts++;
    if (array.storage() != Storage.MATRIX) {
      throw new Undecodable("it has " + array.storage() + " where an array belongs");
    }
    if (depth > DEEPEST || parts > MOST_PARTS) {
      throw new Undecodable(
          "it has arrays deeper than " + DEEPEST + " or more than " + MOST_PARTS + " in one");
    }
    if (array.length() == 0) {
      return NOTHING;
    }
    Walk walk = new Walk(array);
    ArrayFlags flags = ArrayFlags.of(file.words(walk.next()));
    if (flags.type() == MatClass.OPAQUE || flags.type() == MatClass.FUNCTION) {
      return opaque(flags, array);
    }
    Subscripts shape = shape(file.words(walk.next()));
    walk.next();
    Value value = contents(flags, shape, walk, depth);
    walk.requireEnd();
    return value;
  }

  /** The elements within one array, in order. */
  private final class Walk {
    private final long end;
    private long at;

    Walk(Element array) {
      at = array.at();
      end = array.at() + array.length();
    }

    Element next() throws IOException {
      Element element = file.element(at);
      if (element.next() > end) {
        throw new Undecodable("an array ends before what it holds");
      }
      at = element.next();
      return element;
    }

    void requireEnd() throws Undecodable {
      if (at != end) {
        throw new Undecodable("something stands behind the contents of an array");
      }
    }
  }

  private static Subscripts shape(ByteBuffer words) throws Undecodable {
    List<Long> axes = new ArrayList<>();
    while (words.remaining() >= Integer.BYTES) {
      axes.add((long) words.getInt());
    }
    return Subscripts.checked(axes);
  }

  private Value contents(ArrayFlags flags, Subscripts shape, Walk walk, int depth)
      throws IOException {
    return switch (flags.type()) {
      case CELL -> cells(flags, shape, walk, depth);
      case STRUCT -> structure(flags.words(shape), shape, walk, depth);
      case OBJECT -> {
        String name = ForeignText.of(file.text(walk.next()));
        yield structure(flags.words(shape) + " of class " + name, shape, walk, depth);
      }
      case CHAR -> new Value.Text(flags.words(shape), text(walk.next()));
      case SPARSE -> sparse(flags, shape, walk);
      default -> numbers(flags, shape, walk);
    };
  }

  private Value numbers(ArrayFlags flags, Subscripts shape, Walk walk) throws IOException {
    long count = shape.shape().count();
    String words = flags.words(shape);
    Value real = stored(words, flags.type(), all(walk.next(), count), count, shape::place);
    return flags.isComplex()
        ? complex(
            words, real, stored(words, flags.type(), all(walk.next(), count), count, shape::place))
        : real;
  }

  /** Numbers beyond those that an array says it has would never be compared. */
  private static Element all(Element element, long count) throws Undecodable {
    if (element.count() > count) {
      throw new Undecodable("an array of " + count + " numbers has " + element.count());
    }
    return element;
  }

  private static Value complex(String words, Value real, Value imaginary) {
    return new Value.Group(
        words,
        Value.Order.FREE,
        List.of(
            new Part("real", owner -> owner, real),
            new Part("imaginary", owner -> "imag(" + owner + ")", imaginary)));
  }

  private Value stored(
      String words, MatClass type, Element element, long count, LongFunction<String> places)
      throws Undecodable {
    Storage storage = element.storage();
    if (element.count() < count || storage.kind() == Kind.TEXT || storage.kind() == Kind.BYTES) {
      throw new Undecodable("an array of " + count + " numbers has " + element.count());
    }
    if (storage.kind() == Kind.FLOAT && type.kind() != Kind.FLOAT) {
      throw new Undecodable("an array of " + type.word() + " is stored as " + storage);
    }
    boolean straight = storage.kind() == type.kind() && storage.width() == type.width();
    ByteOrder order = straight ? file.order() : ByteOrder.BIG_ENDIAN;
    ElementSource source =
        straight
            ? ElementSource.stored(file.bytes(), element.at(), storage.width())
            : new Widened(file, element, type);
    return new Value.Elements(
        words,
        Layout.of(Scalar.number(type.kind(), type.width(), order)),
        count,
        source,
        places,
        Distinction.NONE);
  }

  private Value cells(ArrayFlags flags, Subscripts shape, Walk walk, int depth) throws IOException {
    List<Part> cells = new ArrayList<>();
    for (long i = 0; i < shape.shape().count(); i++) {
      cells.add(Part.behind("{" + shape.of(i) + "}", value(walk.next(), depth + 1)));
    }
    return new Value.Group(flags.words(shape), Value.Order.FREE, cells);
  }

  private Value structure(String words, Subscripts shape, Walk walk, int depth) throws IOException {
    List<String> names = fieldNames(file.words(walk.next()), file.text(walk.next()));
    List<Part> fields = new ArrayList<>();
    for (long i = 0; i < shape.shape().count() && !names.isEmpty(); i++) {
      String at = shape.isSingle() ? "" : shape.place(i);
      for (String name : names) {
        fields.add(Part.behind(at + "." + name, value(walk.next(), depth + 1)));
      }
    }
    String empty = shape.shape().count() == 0 ? " with fields " + String.join(", ", names) : "";
    return new Value.Group(words + empty, Value.Order.TELLING, fields);
  }

  private static List<String> fieldNames(ByteBuffer length, byte[] all) throws Undecodable {
    int each = length.remaining() < Integer.BYTES ? 0 : length.getInt();
    if (each <= 0 || all.length % each != 0) {
      throw new Undecodable("its field names have " + all.length + " bytes, " + each + " for each");
    }
    List<String> names = new ArrayList<>();
    for (int at = 0; at < all.length; at += each) {
      int end = at;
      while (end < at + each && all[end] != 0) {
        end++;
      }
      names.add(ForeignText.of(Arrays.copyOfRange(all, at, end)));
    }
    return names;
  }

  private Value sparse(ArrayFlags flags, Subscripts shape, Walk walk) throws IOException {
    Element rows = walk.next();
    Element columns = walk.next();
    Sparse sparse = Sparse.of(file, shape, rows, columns);
    MatClass type = flags.isLogical() ? MatClass.UINT8 : MatClass.DOUBLE;
    String words = flags.words(shape) + " with " + sparse.count() + " stored elements";
    Value real = stored(words, type, walk.next(), sparse.count(), sparse::place);
    Value all =
        flags.isComplex()
            ? complex(words, real, stored(words, type, walk.next(), sparse.count(), sparse::place))
            : real;
    return new Value.Group(
        words,
        Value.Order.FREE,
        List.of(
            new Part(
                "rows",
                owner -> "row of stored element ",
                stored("rows", MatClass.INT32, rows, sparse.count(), i -> String.valueOf(i + 1))),
            new Part(
                "columns",
                owner -> "stored elements before column ",
                stored(
                    "columns",
                    MatClass.INT32,
                    columns,
                    sparse.columnEnds(),
                    i -> String.valueOf(i + 1))),
            new Part("elements", owner -> owner, all)));
  }

  private Value opaque(ArrayFlags flags, Element array) {
    return new Value.Elements(
        flags.type().word() + " of " + array.length() + " bytes, " + file.order(),
        Layout.of(Scalar.bytes(1)),
        array.length(),
        ElementSource.stored(file.bytes(), array.at(), 1),
        index -> ", byte " + index,
        Distinction.NONE);
  }

  private String text(Element element) throws IOException {
    Optional<Charset> charset =
        switch (element.storage()) {
          case INT8, UINT8, UTF8 -> Optional.of(StandardCharsets.UTF_8);
          case UINT16, UTF16 -> Optional.of(wide("UTF-16"));
          case UTF32 -> Optional.of(wide("UTF-32"));
          default -> Optional.empty();
        };
    if (charset.isEmpty()) {
      throw new Undecodable("characters are stored as " + element.storage());
    }
    byte[] bytes = file.text(element);
    String text = new String(bytes, charset.orElseThrow());
    if (!Arrays.equals(text.getBytes(charset.orElseThrow()), bytes)) {
      throw new Undecodable("its characters are not " + charset.orElseThrow());
    }
    return text;
  }

  private Charset wide(String name) {
    return Charset.forName(name + (file.order() == ByteOrder.BIG_ENDIAN ? "BE" : "LE"));
  }
}
