package org.holotype.compare.array;

import java.util.List;
import java.util.stream.Collectors;
import org.holotype.compare.Undecodable;

/**
 * How many elements an array has along each axis.
 *
 * @param axes none for a single value
 */
public record Shape(List<Long> axes) {
  private static final int MOST_AXES = 64;

  public Shape {
    axes = List.copyOf(axes);
  }

  /** Checks axes that a file states. */
  public static Shape checked(List<Long> axes) throws Undecodable {
    Shape shape = new Shape(axes);
    if (axes.size() > MOST_AXES || axes.stream().anyMatch(axis -> axis < 0)) {
      throw new Undecodable("it states an impossible shape");
    }
    shape.count();
    return shape;
  }

  /** How many elements there are. */
  public long count() throws Undecodable {
    if (axes.contains(0L)) {
      return 0;
    }
    long count = 1;
    for (long axis : axes) {
      if (count > Long.MAX_VALUE / 64 / axis) {
        throw new Undecodable("it states more elements than any file holds");
      }
      count *= axis;
    }
    return count;
  }

  /** The place of an element that is the so-maniest with the last axis running fastest. */
  public String place(long index) {
    return written(indices(index));
  }

  /** The index along each axis of the element that is the so-maniest, the last running fastest. */
  public long[] indices(long index) {
    long rest = index;
    long[] at = new long[axes.size()];
    for (int i = at.length - 1; i >= 0; i--) {
      at[i] = rest % axes.get(i);
      rest /= axes.get(i);
    }
    return at;
  }

  /** The place of an element that is the so-maniest with the first axis running fastest. */
  public String placeFirstFastest(long index) {
    return written(indicesFirstFastest(index));
  }

  /** The index along each axis of the element that is the so-maniest, the first running fastest. */
  public long[] indicesFirstFastest(long index) {
    long rest = index;
    long[] at = new long[axes.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = rest % axes.get(i);
      rest /= axes.get(i);
    }
    return at;
  }

  private static String written(long[] at) {
    return java.util.Arrays.stream(at)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** For example {@code (3, 4)}. */
  public String words() {
    return axes.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }
}
