package org.holotype.compare.array.netcdf;

import java.util.List;
import org.holotype.compare.array.Shape;

/**
 * A named array.
 *
 * @param dimensions by name, the slowest first
 * @param shape with the number of records where the first dimension is the record dimension
 * @param perRecord whether it is stored record by record
 * @param begin where its first element stands
 */
record Variable(
    String name,
    Type type,
    List<String> dimensions,
    Shape shape,
    boolean perRecord,
    List<Attribute> attributes,
    long begin) {
  /** How it is declared, for example {@code DOUBLE(time, lat)}. */
  String declaration() {
    return type + "(" + String.join(", ", dimensions) + ")" + shape.words();
  }
}
