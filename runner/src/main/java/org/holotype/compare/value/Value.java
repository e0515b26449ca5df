package org.holotype.compare.value;

import java.io.IOException;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.holotype.compare.array.Layout;

/** One value on one side. Two are held against each other where their declarations agree. */
public sealed interface Value {
  /** What it is, without what it holds: its type and shape, for example {@code double (3, 4)}. */
  String declaration();

  /**
   * Elements of fixed width.
   *
   * @param layout how this side stores one
   * @param count how many there are
   * @param source where they come from
   * @param places how the place of an element is written behind the value's own place
   * @param distinction what the language tells apart beyond the numbers
   */
  record Elements(
      String declaration,
      Layout layout,
      long count,
      ElementSource source,
      LongFunction<String> places,
      Distinction distinction)
      implements Value {}

  /** A text, or any other word that counts as a whole. */
  record Text(String declaration, String text) implements Value {}

  /**
   * Many texts.
   *
   * @param count how many there are
   * @param texts opens them, the first one first
   * @param places how the place of a text is written behind the value's own place
   */
  record Texts(String declaration, long count, Opening texts, LongFunction<String> places)
      implements Value {}

  /**
   * Values in a value.
   *
   * @param order what their order means
   * @param parts each key once
   */
  record Group(String declaration, Order order, List<Part> parts) implements Value {
    public Group {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A value in a value.
   *
   * @param key what tells it from the others
   * @param place its place, made of its owner's
   */
  record Part(String key, UnaryOperator<String> place, Value value) {
    /** A part whose place is its owner's with something behind. */
    public static Part behind(String suffix, Value value) {
      return new Part(suffix, owner -> owner + suffix, value);
    }
  }

  /** What the order of parts means. */
  enum Order {
    /** Nothing: the format has to put them somewhere. */
    FREE,
    /** Something: programs may go by it. */
    TELLING
  }

  /** Opens texts for one reading. */
  @FunctionalInterface
  interface Opening {
    /** From the first one on. */
    Reading open() throws IOException;
  }

  /** Texts, read one after the other. */
  @FunctionalInterface
  interface Reading {
    /** The next one; asking beyond the last is {@link org.holotype.compare.Undecodable}. */
    Word next() throws IOException;
  }

  /**
   * A text and how it is stored.
   *
   * @param text as it is shown; the same only where it means the same
   * @param storage for example {@code UTF-8}
   */
  record Word(String text, String storage) {}
}
