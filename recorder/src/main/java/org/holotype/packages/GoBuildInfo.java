package org.holotype.packages;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.packages.Draft.Detail;

/**
 * The section that Go's linker writes (Go source, debug/buildinfo): a magic of 14 bytes, pointer
 * size, flags, and, since Go 1.18, two strings with their lengths from byte 32 on.
 *
 * @param version of Go
 * @param modules as lines; empty where it was built without modules
 */
record GoBuildInfo(String version, byte[] modules) {
  private static final byte[] MAGIC = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);
  private static final int FLAGS = 15;
  private static final int INLINE = 2;
  private static final int STRINGS = 32;
  private static final int FRAME = 16;

  static GoBuildInfo of(byte[] section) throws Unread {
    if (section.length < STRINGS
        || !Arrays.equals(section, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new Unread("its Go build information has another form");
    }
    if ((section[FLAGS] & INLINE) == 0) {
      throw new Unread("a Go before 1.18 built it, whose build information is not in one place");
    }
    Varints in = new Varints(section, STRINGS);
    byte[] version = in.bytes(in.length());
    byte[] framed = in.bytes(in.length());
    boolean whole = framed.length > 2 * FRAME && framed[framed.length - FRAME - 1] == '\n';
    return new GoBuildInfo(
        new String(version, StandardCharsets.ISO_8859_1),
        whole ? Arrays.copyOfRange(framed, FRAME, framed.length - FRAME) : new byte[0]);
  }

  /** The package that every Go program has. */
  InstalledPackage standardLibrary(TreePath place) throws Unread {
    String number = version.startsWith("go") ? version.substring(2) : version;
    return new Draft(PackageKind.GO, place)
        .put(Detail.NAME, "stdlib")
        .put(Detail.VERSION, number)
        .finish();
  }
}
