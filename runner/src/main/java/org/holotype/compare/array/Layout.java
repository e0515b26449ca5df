package org.holotype.compare.array;

import java.util.List;

/**
 * How one side stores the elements of an array.
 *
 * @param width of an element in bytes
 * @param fields what an element holds, in order
 */
public record Layout(int width, List<Field> fields) {
  public Layout {
    fields = List.copyOf(fields);
  }

  /** Elements that are one value each. */
  public static Layout of(Scalar scalar) {
    return new Layout(scalar.width(), List.of(new Field("", scalar, 0)));
  }

  /** Whether elements of both hold the same values in the same bytes. */
  public boolean isStoredAs(Layout other) {
    boolean same = width == other.width && means(other);
    for (int i = 0; i < fields.size() && same; i++) {
      same =
          fields.get(i).offset() == other.fields.get(i).offset()
              && fields.get(i).scalar().order() == other.fields.get(i).scalar().order();
    }
    return same;
  }

  /** Whether elements of both hold the same values under the same names, stored however. */
  public boolean means(Layout other) {
    if (fields.size() != other.fields.size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      Field mine = fields.get(i);
      Field theirs = other.fields.get(i);
      if (!mine.name().equals(theirs.name())
          || mine.scalar().kind() != theirs.scalar().kind()
          || mine.scalar().width() != theirs.scalar().width()
          || mine.scalar().unit() != theirs.scalar().unit()) {
        return false;
      }
    }
    return true;
  }
}
