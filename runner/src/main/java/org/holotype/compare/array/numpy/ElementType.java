package org.holotype.compare.array.numpy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.Field;
import org.holotype.compare.array.Layout;
import org.holotype.compare.array.Scalar;
import org.holotype.compare.array.Scalar.Kind;

/**
 * What each element of an array is, from the header's {@code descr} (NEP 1, array interface
 * protocol version 3).
 *
 * @param name the type without its byte order, by which two types are told apart
 * @param layout how elements are stored; of no use for pickled ones
 */
record ElementType(String name, Layout layout) {
  private static final String PICKLED = "O";

  private static final int MOST_FIELDS = 10_000;
  private static final int WIDEST = 1 << 20;

  static ElementType of(Object descr) throws Undecodable {
    Builder builder = new Builder();
    String name = builder.add("", descr);
    return new ElementType(name, new Layout(builder.width, builder.fields));
  }

  /** Whether elements are objects of Python, which stand in the file as pickles. */
  boolean isPickled() {
    return name.equals(PICKLED);
  }

  /** Lays field behind field. */
  private static final class Builder {
    private final List<Field> fields = new ArrayList<>();
    private int width;

    private String add(String at, Object descr) throws Undecodable {
      if (descr instanceof String code) {
        return simple(at, code);
      }
      if (descr instanceof List<?> members && !members.isEmpty()) {
        StringBuilder name = new StringBuilder("{");
        for (Object member : members) {
          name.append(member(at, member)).append(' ');
        }
        return name.append('}').toString();
      }
      throw new Undecodable("its header describes no element type");
    }

    private String member(String at, Object member) throws Undecodable {
      if (!(member instanceof List<?> parts) || parts.size() < 2 || parts.size() > 3) {
        throw new Undecodable("its header describes a field without a name or a type");
      }
      String name = parts.get(0) instanceof List<?> titled ? title(titled) : plain(parts.get(0));
      if (name.isEmpty() && parts.get(1) instanceof String code && code.startsWith("|V")) {
        push(new Scalar(Kind.PADDING, length(code), 1, ByteOrder.BIG_ENDIAN), "");
        return code;
      }
      long repeats = parts.size() == 3 ? repeats(parts.get(2)) : 1;
      StringBuilder type = new StringBuilder();
      for (long i = 0; i < repeats; i++) {
        String index = parts.size() == 3 ? "[" + i + "]" : "";
        type.replace(0, type.length(), add(at + "." + name + index, parts.get(1)));
      }
      return name + ":" + type + (parts.size() == 3 ? parts.get(2) : "");
    }

    private static String title(List<?> titled) throws Undecodable {
      return plain(titled.size() == 2 ? titled.get(1) : titled);
    }

    private static String plain(Object name) throws Undecodable {
      if (name instanceof String text) {
        return text;
      }
      throw new Undecodable("its header names a field by no string");
    }

    private static long repeats(Object shape) throws Undecodable {
      long repeats = 1;
      for (Object axis : shape instanceof List<?> axes ? axes : List.of(shape)) {
        if (!(axis instanceof Long length) || length > MOST_FIELDS || repeats > MOST_FIELDS) {
          throw new Undecodable("its header describes a field of an impossible shape");
        }
        repeats *= length;
      }
      return repeats;
    }

    private String simple(String at, String code) throws Undecodable {
      if (code.length() < 2) {
        throw new Undecodable("its header names no element type: " + code);
      }
      if (at.isEmpty() && code.startsWith("|O")) {
        return PICKLED;
      }
      ByteOrder order = code.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      if ("<>|=".indexOf(code.charAt(0)) < 0) {
        throw new Undecodable("its header names no byte order: " + code);
      }
      int length = length(code);
      switch (code.charAt(1)) {
        case 'f' -> push(real(length, order), at);
        case 'c' -> {
          push(real(length / 2, order), at + ".real");
          push(real(length / 2, order), at + ".imag");
        }
        case 'i', 'm', 'M' -> push(whole(Kind.SIGNED, length, order), at);
        case 'u', 'b' -> push(whole(Kind.UNSIGNED, length, order), at);
        case 'S', 'a' -> push(Scalar.text(length), at);
        case 'U' -> push(new Scalar(Kind.TEXT, 4 * length, Integer.BYTES, order), at);
        case 'V' -> push(Scalar.bytes(length), at);
        default -> throw new Undecodable("its header names an unknown element type: " + code);
      }
      return code.substring(1);
    }

    private static Scalar real(int width, ByteOrder order) {
      return width == 2 || width == 4 || width == 8
          ? Scalar.number(Kind.FLOAT, width, order)
          : new Scalar(Kind.BYTES, width, Math.max(width, 1), order);
    }

    private static Scalar whole(Kind kind, int width, ByteOrder order) throws Undecodable {
      if (width != 1 && width != 2 && width != 4 && width != 8) {
        throw new Undecodable("its header names integers of " + width + " bytes");
      }
      return Scalar.number(kind, width, order);
    }

    private static int length(String code) throws Undecodable {
      int end = code.indexOf('[');
      String digits = code.substring(2, end < 0 ? code.length() : end);
      if (digits.isEmpty() || digits.length() > 7) {
        throw new Undecodable("its header names no element width: " + code);
      }
      try {
        return Integer.parseUnsignedInt(digits);
      } catch (NumberFormatException e) {
        throw new Undecodable("its header names no element width: " + code);
      }
    }

    private void push(Scalar scalar, String name) throws Undecodable {
      fields.add(new Field(name, scalar, width));
      width += scalar.width();
      if (fields.size() > MOST_FIELDS || width > WIDEST || width < 0) {
        throw new Undecodable("its elements are wider than " + WIDEST + " bytes");
      }
    }
  }
}
