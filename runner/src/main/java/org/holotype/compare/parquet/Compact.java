package org.holotype.compare.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.holotype.compare.Undecodable;

/** Reads structures in Thrift's compact protocol. */
final class Compact {
  private static final int DEEPEST = 32;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int SET = 10;
  private static final int MAP = 11;
  private static final int STRUCT = 12;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int depth;
  private int type;

  Compact(byte[] bytes, int at, int end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** Takes the fields that it knows. */
  @FunctionalInterface
  interface Fields {
    /** Reads the value of a field, or says that it is to be stepped over. */
    boolean read(int id) throws IOException;
  }

  int at() {
    return at;
  }

  private int next() throws Undecodable {
    if (at >= end) {
      throw new Undecodable("its metadata ends too early");
    }
    return bytes[at++] & 0xff;
  }

  private long varint() throws Undecodable {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int one = next();
      value |= (long) (one & 0x7f) << shift;
      if (one < 0x80) {
        return value;
      }
    }
    throw new Undecodable("its metadata has a number without end");
  }

  /** The value of a field that is a number; for a truth, 1 or 0. */
  long number() throws Undecodable {
    if (type == 1 || type == 2) {
      return 2L - type;
    }
    long zigzag = varint();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  int small() throws Undecodable {
    long number = number();
    if ((int) number != number) {
      throw new Undecodable("its metadata has " + number + " where a small number belongs");
    }
    return (int) number;
  }

  String text() throws Undecodable {
    long length = varint();
    if (length < 0 || length > end - at) {
      throw new Undecodable("its metadata ends within a text");
    }
    try {
      ByteBuffer text = ByteBuffer.wrap(bytes, at, (int) length);
      at += (int) length;
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException e) {
      throw new Undecodable("a name in its metadata is not UTF-8");
    }
  }

  /** Reads a structure to its end. */
  void struct(Fields fields) throws IOException {
    depth++;
    if (depth > DEEPEST) {
      throw new Undecodable("its metadata is nested more than " + DEEPEST + " deep");
    }
    int id = 0;
    for (int head = next(); head != 0; head = next()) {
      int kind = head & 0xf;
      type = kind;
      id = head >> 4 == 0 ? small16() : id + (head >> 4);
      type = kind;
      if (!fields.read(id)) {
        type = kind;
        skip(kind);
      }
    }
    depth--;
  }

  private int small16() throws Undecodable {
    type = 0;
    return small();
  }

  /** Reads each element of a list, all of them structures or all numbers or texts. */
  void list(Fields element) throws IOException {
    int head = next();
    long count = head >> 4 == 15 ? varint() : head >> 4;
    if (count < 0 || count > end - at) {
      throw new Undecodable("its metadata has a list of " + count);
    }
    for (int i = 0; i < count; i++) {
      type = 0;
      if (!element.read(i)) {
        throw new Undecodable("its metadata has a list of another kind");
      }
    }
  }

  /** A run of bytes, one character for each. */
  String bytes() throws Undecodable {
    int from = at;
    skip(BINARY);
    return new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
  }

  /** What a structure looks like, for structures that only have to be equal. */
  String shape() throws Undecodable {
    int from = at;
    skip(STRUCT);
    return new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
  }

  private void skip(int kind) throws Undecodable {
    depth++;
    if (depth > DEEPEST) {
      throw new Undecodable("its metadata is nested more than " + DEEPEST + " deep");
    }
    switch (kind) {
      case 1, 2 -> {}
      case 3 -> next();
      case 4, 5, 6 -> varint();
      case 7 -> step(8);
      case BINARY -> step(varint());
      case LIST, SET -> skipList();
      case MAP -> skipMap();
      case STRUCT -> skipStruct();
      default -> throw new Undecodable("its metadata has a value of type " + kind);
    }
    depth--;
  }

  private void step(long count) throws Undecodable {
    if (count < 0 || count > end - at) {
      throw new Undecodable("its metadata ends too early");
    }
    at += (int) count;
  }

  private void skipList() throws Undecodable {
    int head = next();
    long count = head >> 4 == 15 ? varint() : head >> 4;
    for (long i = 0; i < count; i++) {
      skipElement(head & 0xf);
    }
  }

  /** A truth has a byte of its own in lists and maps only. */
  private void skipElement(int kind) throws Undecodable {
    if (kind <= 2) {
      next();
    } else {
      skip(kind);
    }
  }

  private void skipMap() throws Undecodable {
    long count = varint();
    int kinds = count == 0 ? 0 : next();
    for (long i = 0; i < count; i++) {
      skipElement(kinds >> 4);
      skipElement(kinds & 0xf);
    }
  }

  private void skipStruct() throws Undecodable {
    for (int head = next(); head != 0; head = next()) {
      if (head >> 4 == 0) {
        varint();
      }
      skip(head & 0xf);
    }
  }
}
