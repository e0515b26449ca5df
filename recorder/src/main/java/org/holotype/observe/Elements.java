package org.holotype.observe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The elements of an array of numbers as they pass: least, greatest, sum, and those that are none.
 */
final class Elements {
  private final int width;
  private final ByteOrder order;
  private final ToDoubleFunction<ByteBuffer> read;
  private final ByteBuffer carried;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private double sum;
  private double compensation;
  private long numbers;
  private long nans;

  private Elements(int width, ByteOrder order, ToDoubleFunction<ByteBuffer> read) {
    this.width = width;
    this.order = order;
    this.read = read;
    carried = ByteBuffer.allocate(width).order(order);
  }

  /** For elements of this type; types that a double cannot hold are passed over. */
  static Elements of(String type) {
    ByteOrder order = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return switch (type.substring(1)) {
      case "f8" -> new Elements(Double.BYTES, order, ByteBuffer::getDouble);
      case "f4" -> new Elements(Float.BYTES, order, ByteBuffer::getFloat);
      case "i4" -> new Elements(Integer.BYTES, order, ByteBuffer::getInt);
      case "i2" -> new Elements(Short.BYTES, order, ByteBuffer::getShort);
      case "i1" -> new Elements(Byte.BYTES, order, ByteBuffer::get);
      case "u4" ->
          new Elements(Integer.BYTES, order, bytes -> Integer.toUnsignedLong(bytes.getInt()));
      case "u2" -> new Elements(Short.BYTES, order, bytes -> Short.toUnsignedInt(bytes.getShort()));
      case "u1", "b1" -> new Elements(Byte.BYTES, order, bytes -> Byte.toUnsignedInt(bytes.get()));
      default -> new Elements(0, order, bytes -> 0);
    };
  }

  void update(byte[] bytes, int offset, int length) {
    if (width == 0) {
      return;
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length).order(order);
    while (carried.position() > 0 && carried.hasRemaining() && rest.hasRemaining()) {
      carried.put(rest.get());
    }
    if (!carried.hasRemaining()) {
      take(read.applyAsDouble(carried.flip()));
      carried.clear();
    }
    while (rest.remaining() >= width) {
      take(read.applyAsDouble(rest));
    }
    carried.put(rest);
  }

  private void take(double number) {
    if (Double.isNaN(number)) {
      nans++;
      return;
    }
    numbers++;
    least = Math.min(least, number);
    greatest = Math.max(greatest, number);
    double next = sum + number;
    // Neumaier's: what the larger of the two could not hold of the smaller.
    double lost = Math.abs(sum) >= Math.abs(number) ? (sum - next) + number : (number - next) + sum;
    compensation += Double.isNaN(lost) ? 0 : lost;
    sum = next;
  }

  Optional<String> minimum() {
    return ofNumbers(least);
  }

  Optional<String> maximum() {
    return ofNumbers(greatest);
  }

  Optional<String> sum() {
    return ofNumbers(sum + compensation);
  }

  long nans() {
    return nans;
  }

  private Optional<String> ofNumbers(double value) {
    return numbers == 0 ? Optional.empty() : Optional.of(Double.toString(value));
  }
}
