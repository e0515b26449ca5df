package org.holotype.compare.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a table's {@code CREATE TABLE} says, as far as a comparison needs it.
 *
 * @param columns in order; empty where the statement was not understood
 * @param hasKey whether row ids are, or may be, values of a column
 * @param withoutRowIds whether it is kept by its primary key
 */
record Declared(List<Column> columns, boolean hasKey, boolean withoutRowIds) {
  private static final Pattern NAME =
      Pattern.compile(
          "\\s*+(?:\"([^\"]*+)\"|\\[([^\\]]*+)\\]|`([^`]*+)`|([\\w$]++))\\s*+(.*+)",
          Pattern.DOTALL);
  private static final Pattern CONSTRAINT =
      Pattern.compile(
          "\\s*+(?:CONSTRAINT|PRIMARY\\s|UNIQUE|CHECK|FOREIGN\\s).*+",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern REAL = Pattern.compile("REAL|FLOA|DOUB");
  private static final Pattern OTHER = Pattern.compile("INT|CHAR|CLOB|TEXT|BLOB");
  private static final int LONGEST = 1 << 20;

  Declared {
    columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param isReal whether whole numbers in it are floating-point numbers that are stored shorter
   */
  record Column(String name, boolean isReal) {}

  static Declared of(String sql) {
    String upper = sql.toUpperCase(Locale.ROOT);
    boolean key = upper.contains("INTEGER") && upper.contains("PRIMARY");
    boolean without = upper.substring(upper.lastIndexOf(')') + 1).contains("ROWID");
    List<Column> columns = new ArrayList<>();
    int open = sql.indexOf('(');
    if (open < 0 || sql.length() > LONGEST || without) {
      return new Declared(columns, key || without, without);
    }
    for (String one : split(sql.substring(open + 1))) {
      Matcher name = NAME.matcher(one);
      if (!CONSTRAINT.matcher(one).matches() && name.matches()) {
        columns.add(column(name));
      }
    }
    return new Declared(columns, key, false);
  }

  /** The same, where row ids mean something whatever the statement says. */
  Declared withKey() {
    return new Declared(columns, true, withoutRowIds);
  }

  private static Column column(Matcher name) {
    String type = name.group(5).toUpperCase(Locale.ROOT);
    String words =
        type.split("\\b(?:PRIMARY|NOT|DEFAULT|CHECK|UNIQUE|COLLATE|REFERENCES)\\b", 2)[0];
    boolean real = REAL.matcher(words).find() && !OTHER.matcher(words).find();
    for (int i = 1; i <= 4; i++) {
      if (name.group(i) != null) {
        return new Column(name.group(i), real);
      }
    }
    return new Column("", real);
  }

  /** The parts between commas that stand in no bracket and no quotes. */
  private static List<String> split(String inside) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    char quote = 0;
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"' || c == '`') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
      if (depth < 0) {
        break;
      }
      if (c == ',' && depth == 0 && quote == 0) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  String name(int index, int of) {
    return columns.size() == of && index < of ? columns.get(index).name() : "" + (index + 1);
  }

  boolean isReal(int index, int of) {
    return columns.size() == of && index < of && columns.get(index).isReal();
  }
}
