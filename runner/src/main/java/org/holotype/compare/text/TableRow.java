package org.holotype.compare.text;

import java.util.List;

/**
 * A row that stands otherwise on the other side.
 *
 * @param index from 0, the header not counted
 * @param cells those that are compared, in the recorded order of columns
 */
record TableRow(long index, List<String> cells) {
  String place(String column) {
    return "row " + (index + 1) + ", " + column;
  }
}
