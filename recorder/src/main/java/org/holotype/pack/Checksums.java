package org.holotype.pack;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreePath;

/**
 * The list that {@code sha256sum -c} reads: digest, two spaces, name. A name with a backslash or a
 * line feed has both escaped and its line starts with a backslash (GNU coreutils manual, "md5sum
 * invocation").
 */
final class Checksums {
  private static final int HEX = 64;

  private Checksums() {}

  static byte[] write(Map<TreePath, Digest> files) {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(files).forEach((at, digest) -> lines.append(line(at, digest)));
    return lines.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The list, or nothing where it is not one. */
  static Optional<Map<TreePath, Digest>> read(byte[] list) {
    Map<TreePath, Digest> files = new TreeMap<>();
    for (String line : new String(list, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      if (!line.isEmpty() && !readLine(line, files)) {
        return Optional.empty();
      }
    }
    return Optional.of(files);
  }

  private static String line(TreePath at, Digest digest) {
    String name = at.bytes();
    String escaped = name.replace("\\", "\\\\").replace("\n", "\\n");
    return (escaped.equals(name) ? "" : "\\") + digest.hex() + "  " + escaped + "\n";
  }

  private static boolean readLine(String line, Map<TreePath, Digest> files) {
    boolean escaped = line.startsWith("\\");
    String plain = escaped ? line.substring(1) : line;
    if (plain.length() <= HEX + 2 || !plain.startsWith("  ", HEX)) {
      return false;
    }
    String name = plain.substring(HEX + 2);
    try {
      TreePath at = new TreePath(escaped ? unescape(name) : name);
      return files.put(at, new Digest("sha256", plain.substring(0, HEX))) == null;
    } catch (org.holotype.failure.Failure malformed) {
      return false;
    }
  }

  private static String unescape(String name) {
    StringBuilder plain = new StringBuilder();
    for (int at = 0; at < name.length(); at++) {
      if (name.charAt(at) == '\\' && at + 1 < name.length()) {
        at++;
        plain.append(name.charAt(at) == 'n' ? '\n' : name.charAt(at));
      } else {
        plain.append(name.charAt(at));
      }
    }
    return plain.toString();
  }
}
