package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/**
 * A path inside a tree (image, workspace, pack), relative to the tree's root, as the bytes that the
 * kernel knows. Components are separated by {@code /}; none is empty, {@code .} or {@code ..}; the
 * root itself is the empty path, written {@code .}.
 *
 * <p>The written form ({@link #toString}, and in JSON) is UTF-8 text in which each control
 * character, each backslash, and each byte that is not part of valid UTF-8 stands as {@code \xHH}:
 * every sequence of bytes has exactly one written form, and none can drive a terminal.
 *
 * @param bytes the path, one {@code char} per byte (ISO-8859-1), so that natural order is the order
 *     of unsigned bytes
 */
public record TreePath(String bytes) implements Comparable<TreePath> {
  /** The root of the tree. */
  public static final TreePath ROOT = new TreePath("");

  public TreePath {
    if (!bytes.isEmpty() && !isOrdinary(bytes)) {
      throw new Failure(
          Code.RECORD_UNREADABLE,
          "path \"" + EscapedBytes.write(bytes) + "\" is refused",
          "a component is empty, \".\", \"..\" or holds a zero byte",
          "paths inside a tree are relative and name each directory once");
    }
  }

  /** Reads the written form. */
  @JsonCreator
  public static TreePath parse(String written) {
    return written.equals(".") ? ROOT : new TreePath(EscapedBytes.read(written));
  }

  /** The path that these raw bytes name. */
  public static TreePath ofBytes(byte[] raw) {
    return new TreePath(new String(raw, StandardCharsets.ISO_8859_1));
  }

  public byte[] toBytes() {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  public boolean isRoot() {
    return bytes.isEmpty();
  }

  /** The last component, as bytes in ISO-8859-1; empty for the root. */
  public String name() {
    return bytes.substring(bytes.lastIndexOf('/') + 1);
  }

  /** The directory that holds this entry; empty for the root. */
  public Optional<TreePath> parent() {
    if (isRoot()) {
      return Optional.empty();
    }
    int slash = bytes.lastIndexOf('/');
    return Optional.of(slash < 0 ? ROOT : new TreePath(bytes.substring(0, slash)));
  }

  /** The entry of that name (bytes in ISO-8859-1) in this directory. */
  public TreePath child(String name) {
    return new TreePath(isRoot() ? name : bytes + "/" + name);
  }

  /** Whether this is {@code ancestor} or lies below it. */
  public boolean isWithin(TreePath ancestor) {
    return ancestor.isRoot() || equals(ancestor) || bytes.startsWith(ancestor.bytes + "/");
  }

  /**
   * Written out, as {@link #equals}: an image has ten thousand, and a record's own starts slowly.
   */
  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreePath path && bytes.equals(path.bytes);
  }

  @Override
  public int compareTo(TreePath other) {
    return bytes.compareTo(other.bytes);
  }

  @JsonValue
  @Override
  public String toString() {
    return isRoot() ? "." : EscapedBytes.write(bytes);
  }

  private static boolean isOrdinary(String path) {
    int start = 0;
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', start)) {
      if (!isOrdinary(path, start, end)) {
        return false;
      }
      start = end + 1;
    }
    return isOrdinary(path, start, path.length()) && path.indexOf('\0') < 0;
  }

  private static boolean isOrdinary(String path, int start, int end) {
    return switch (end - start) {
      case 0 -> false;
      case 1 -> path.charAt(start) != '.';
      case 2 -> !path.startsWith("..", start);
      default -> true;
    };
  }
}
