package org.holotype.image.tar;

import org.holotype.image.squashfs.SquashfsEntry;

/**
 * How overlayfs marks in an upper layer what it hides of those below (Linux,
 * Documentation/filesystems/overlayfs.rst, "whiteouts and opaque directories"), and how OCI does
 * (image specification, layer.md, "Whiteouts").
 */
public final class OverlayMarks {
  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";

  private OverlayMarks() {}

  /** Whether an entry says that what has its name below is gone. */
  public static boolean isWhiteout(SquashfsEntry entry) {
    return entry.type() == SquashfsEntry.Type.CHARACTER_DEVICE
        && entry.major() == 0
        && entry.minor() == 0;
  }

  /** Whether an entry says that nothing below is seen in it. */
  public static boolean isOpaque(SquashfsEntry entry) {
    return entry.type() == SquashfsEntry.Type.DIRECTORY
        && (isYes(entry, "trusted.overlay.opaque") || isYes(entry, "user.overlay.opaque"));
  }

  /** OCI's entry for a whiteout. */
  public static TarEntry whiteout(TarEntry entry) {
    int start = entry.name().lastIndexOf('/') + 1;
    return file(entry.name().substring(0, start) + WHITEOUT + entry.name().substring(start), entry);
  }

  /** OCI's entry in an opaque directory, whose name ends in a slash. */
  public static TarEntry opaque(TarEntry directory) {
    return file(directory.name() + OPAQUE, directory);
  }

  private static boolean isYes(SquashfsEntry entry, String name) {
    return entry.xattrs().getOrDefault(name, "").equals("y");
  }

  private static TarEntry file(String name, TarEntry like) {
    TarEntry.Attributes attributes =
        new TarEntry.Attributes(0644, 0, 0, like.attributes().modified(), java.util.Map.of());
    return new TarEntry(name, TarEntry.Type.FILE, attributes, 0, "", TarEntry.Device.NONE, 0);
  }
}
