package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A shell-like pattern over the paths of a tree: {@code ?} stands for one character, {@code *} for
 * any run of characters, neither for a {@code /}; {@code **} stands for any run of characters, and
 * {@code **}{@code /} at the start of a component for any number of directories, none included.
 * Everything else stands for itself, byte by byte.
 *
 * @param bytes the pattern, one {@code char} per byte (ISO-8859-1)
 */
public record PathPattern(String bytes) {
  private static final int LONGEST = 4096;

  public PathPattern {
    if (bytes.isEmpty() || bytes.length() > LONGEST) {
      throw new IllegalArgumentException("a path pattern has 1 to " + LONGEST + " bytes");
    }
    for (String component : bytes.split("/", -1)) {
      if (component.isEmpty() || component.equals(".") || component.equals("..")) {
        throw new IllegalArgumentException(
            "no path is matched by \""
                + EscapedBytes.write(bytes)
                + "\": one of its components is empty, \".\" or \"..\"");
      }
    }
  }

  /** Reads the written form. */
  @JsonCreator
  public static PathPattern parse(String written) {
    return new PathPattern(EscapedBytes.read(written));
  }

  /** Whether the whole path fits; in time that grows with the two lengths multiplied, no faster. */
  public boolean matches(TreePath path) {
    return PatternSteps.of(bytes).accept(path.bytes());
  }

  @JsonValue
  @Override
  public String toString() {
    return EscapedBytes.write(bytes);
  }
}
