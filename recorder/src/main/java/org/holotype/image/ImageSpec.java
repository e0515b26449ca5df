package org.holotype.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.holotype.image.limit.Refusal;

/**
 * What the user wrote to name an image, taken apart.
 *
 * @param format the prefix, or empty where the content is to tell
 * @param path of the file or directory, which exists
 * @param choice which image of several
 */
record ImageSpec(String format, Path path, Choice choice) {
  private static final Set<String> FORMATS =
      Set.of("oci", "oci-archive", "docker-archive", "rootfs");

  /**
   * Takes it apart. A path that exists as written is that path, whatever signs it holds; otherwise
   * the longest one that exists and has a colon or an at behind it, and the rest names an image in
   * it: {@code two.tar:org/beta:latest}.
   */
  static ImageSpec parse(String spec) {
    int colon = spec.indexOf(':');
    String prefix = colon < 0 ? "" : spec.substring(0, colon);
    boolean prefixed = FORMATS.contains(prefix) && !Files.exists(Path.of(spec));
    String format = prefixed ? prefix : "";
    String rest = prefixed ? spec.substring(colon + 1) : spec;
    if (rest.isEmpty()) {
      throw Refusal.missing("image \"" + spec + "\"", "no path is given");
    }
    if (Files.exists(Path.of(rest))) {
      return new ImageSpec(format, Path.of(rest), Choice.ANY);
    }
    int end = endOfPath(rest);
    if (end < 0) {
      throw Refusal.missing("image " + rest, "no such file or directory: " + likelyPath(rest));
    }
    Choice choice = new Choice(rest.substring(end + 1));
    return new ImageSpec(format, Path.of(rest.substring(0, end)), choice);
  }

  /** Both paths and the names of images hold slashes and colons: what exists decides. */
  private static int endOfPath(String spec) {
    for (int end = spec.length() - 1; end > 0; end--) {
      if (isMark(spec.charAt(end)) && Files.exists(Path.of(spec.substring(0, end)))) {
        return end;
      }
    }
    return -1;
  }

  private static boolean isMark(char sign) {
    return sign == ':' || sign == '@';
  }

  /** Of what is not there, for words alone. */
  private static String likelyPath(String spec) {
    int at = spec.lastIndexOf('@');
    int end = at >= 0 ? at : spec.indexOf(':', spec.lastIndexOf('/') + 1);
    return end > 0 ? spec.substring(0, end) : spec;
  }

  /** An image that is named, not a path. */
  static ImageSpec named(String name) {
    return new ImageSpec("", Path.of(name), Choice.ANY);
  }

  /** The image as words call it. */
  String words() {
    return choice.reference().isEmpty() ? path.toString() : path + " (" + choice.reference() + ")";
  }
}
