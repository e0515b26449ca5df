package org.holotype.compare.array.matlab;

import java.util.List;
import java.util.stream.Collectors;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.Shape;

/** The subscripts of an array: from 1 on, the first one running fastest. */
record Subscripts(Shape shape) {
  static Subscripts checked(List<Long> axes) throws Undecodable {
    return new Subscripts(Shape.checked(axes));
  }

  /** For example {@code 2, 3}. */
  String of(long index) {
    StringBuilder written = new StringBuilder();
    long rest = index;
    for (long axis : shape.axes()) {
      written.append(written.isEmpty() ? "" : ", ").append(rest % Math.max(1, axis) + 1);
      rest /= Math.max(1, axis);
    }
    return written.toString();
  }

  /** For example {@code (2, 3)}. */
  String place(long index) {
    return "(" + of(index) + ")";
  }

  /** For example {@code 3x4}. */
  String words() {
    return shape.axes().stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  boolean isSingle() {
    return shape.axes().stream().allMatch(axis -> axis == 1);
  }
}
