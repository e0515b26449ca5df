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

  /** A path that exists as written is that path, whatever signs it holds. */
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
    int at = rest.lastIndexOf('@');
    int end = at >= 0 ? at : rest.indexOf(':', rest.lastIndexOf('/') + 1);
    if (end <= 0 || !Files.exists(Path.of(rest.substring(0, end)))) {
      String path = end > 0 ? rest.substring(0, end) : rest;
      throw Refusal.missing("image " + rest, "no such file or directory: " + path);
    }
    Choice choice = new Choice(rest.substring(end + 1));
    return new ImageSpec(format, Path.of(rest.substring(0, end)), choice);
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
