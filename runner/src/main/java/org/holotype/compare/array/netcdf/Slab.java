package org.holotype.compare.array.netcdf;

import java.io.IOException;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.ArrayScan;
import org.holotype.compare.array.ElementDifferences;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.array.Shape;

/**
 * The data of one variable on one side.
 *
 * @param recordSize bytes from one record to the next
 */
record Slab(RandomBytes file, Variable variable, long recordSize) {
  /** Bytes of a whole variable, or of its part in one record. */
  static long bytes(Variable variable) throws Undecodable {
    return elements(variable) * variable.type().width();
  }

  private static long elements(Variable variable) throws Undecodable {
    Shape shape = variable.shape();
    return variable.perRecord()
        ? Shape.checked(shape.axes().subList(1, shape.axes().size())).count()
        : shape.count();
  }

  /** Hands the values of both sides to the differences, in index order. */
  static void run(Slab left, Slab right, ElementDifferences into, Allowance allowance)
      throws IOException {
    long elements = elements(left.variable);
    long records = left.variable.perRecord() ? left.variable.shape().axes().get(0) : 1;
    if (elements == 0) {
      return;
    }
    for (long i = 0; i < records; i++) {
      ArrayScan.run(left.part(i), right.part(i), i * elements, elements, into, allowance);
    }
  }

  private ArrayScan part(long record) throws Undecodable {
    if (recordSize > 0 && record > file.size() / recordSize) {
      throw new Undecodable("it ends before record " + record);
    }
    return new ArrayScan(file, variable.begin() + record * recordSize, variable.type().width());
  }
}
