package org.holotype.packages;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of TOML as Julia's Pkg writes: tables, arrays of tables, and {@code key = "text"} on one
 * line. Anything else is passed over.
 */
final class TomlTables {
  private static final Pattern TABLE = Pattern.compile("\\[\\[?([^\\[\\]]+)\\]?\\]\\s*(#.*)?");
  private static final Pattern TEXT =
      Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*\"([^\"\\\\]*)\"\\s*(#.*)?");

  private TomlTables() {}

  /**
   * The text members of each table; those before the first are under the empty name. Of several
   * tables of one name each is there, with a number behind the name.
   *
   * @param toml bytes as ISO-8859-1
   */
  static Map<String, Map<String, String>> read(String toml) {
    Map<String, Map<String, String>> tables = new LinkedHashMap<>();
    Map<String, String> table = new HashMap<>();
    tables.put("", table);
    for (String line : toml.split("\n", -1)) {
      String bare = line.strip();
      Matcher head = TABLE.matcher(bare);
      Matcher text = TEXT.matcher(bare);
      if (head.matches()) {
        table = new HashMap<>();
        tables.put(head.group(1).strip() + "\n" + tables.size(), table);
      } else if (text.matches()) {
        table.put(text.group(1), text.group(2));
      }
    }
    return tables;
  }

  /** The last part of a table's name. */
  static String name(String table) {
    String plain =
        table.substring(0, table.indexOf('\n') < 0 ? table.length() : table.indexOf('\n'));
    return plain.substring(plain.lastIndexOf('.') + 1).replace("\"", "");
  }
}
