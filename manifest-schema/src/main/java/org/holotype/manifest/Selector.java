package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value inside a file:
 *
 * <ul>
 *   <li>{@code json:/params/tau}: a JSON Pointer (RFC 6901);
 *   <li>{@code csv:row=3,column=p}: the third row below the header, in the column of that name;
 *       {@code csv:line=4,field=2}: by position alone, from 1;
 *   <li>{@code text:chi2 = ([0-9.]+)}: the first group, or else all, of the first match of a
 *       regular expression within a line.
 * </ul>
 *
 * @param form how it is looked for
 * @param expression in that form's language
 */
public record Selector(Form form, String expression) {
  private static final int LONGEST = 1024;
  private static final Pattern BY_NAME = Pattern.compile("row=([1-9][0-9]{0,17}),column=(.+)");
  private static final Pattern BY_PLACE =
      Pattern.compile("line=([1-9][0-9]{0,17}),field=([1-9][0-9]{0,5})");

  public Selector {
    if (expression.length() > LONGEST) {
      throw new IllegalArgumentException(
          "what selects a value has more than " + LONGEST + " characters");
    }
    switch (form) {
      case JSON -> requirePointer(expression);
      case CSV -> cell(expression);
      case TEXT -> SafeExpression.compile(expression);
    }
  }

  /** In what a value is looked for. */
  public enum Form {
    JSON,
    CSV,
    TEXT;

    /** What the written form begins with. */
    public String prefix() {
      return name().toLowerCase(Locale.ROOT) + ":";
    }
  }

  /**
   * Where a cell stands.
   *
   * @param row from 1: below the header where the column has a name, else of the whole file
   * @param column a name in the header, or a number from 1
   * @param named which of the two
   */
  public record Cell(long row, String column, Naming named) {}

  /** How a column is told. */
  public enum Naming {
    BY_HEADER,
    BY_POSITION
  }

  /** Reads the written form. */
  @JsonCreator
  public static Selector parse(String written) {
    Form form =
        Arrays.stream(Form.values())
            .filter(one -> written.startsWith(one.prefix()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException("\"" + written + "\" is no json:, csv: or text:"));
    return new Selector(form, written.substring(form.prefix().length()));
  }

  /** The steps of a JSON Pointer, unescaped. */
  public List<String> pointer() {
    return Arrays.stream(expression.substring(1).split("/", -1))
        .map(step -> step.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  /** The cell of a table. */
  public Cell cell() {
    return cell(expression);
  }

  /** The regular expression, which no line can keep busy without reading from it. */
  public Pattern pattern() {
    return SafeExpression.compile(expression);
  }

  @JsonValue
  @Override
  public String toString() {
    return form.prefix() + expression;
  }

  private static void requirePointer(String expression) {
    if (!expression.startsWith("/") || expression.replaceAll("~[01]", "").contains("~")) {
      throw new IllegalArgumentException("\"" + expression + "\" is no JSON Pointer: write /a/b");
    }
  }

  private static Cell cell(String expression) {
    Matcher byName = BY_NAME.matcher(expression);
    if (byName.matches()) {
      return new Cell(Long.parseLong(byName.group(1)), byName.group(2), Naming.BY_HEADER);
    }
    Matcher byPlace = BY_PLACE.matcher(expression);
    if (byPlace.matches()) {
      return new Cell(Long.parseLong(byPlace.group(1)), byPlace.group(2), Naming.BY_POSITION);
    }
    throw new IllegalArgumentException(
        "\"" + expression + "\" is no cell: write row=3,column=NAME or line=4,field=2");
  }
}
