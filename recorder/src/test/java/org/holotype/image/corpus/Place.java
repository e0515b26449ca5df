package org.holotype.image.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holotype.tree.TreeScan;

/**
 * Where one image is made and read, with things beside it that it may want to get at.
 *
 * @param outer the directory of it all
 */
record Place(Path outer) {
  private static final int SMALL = 1 << 16;
  private static final String WATCHED =
      "unix:mode,uid,gid,size,nlink,lastModifiedTime,ctime,dev,ino";

  /** Makes the directories of an empty place. */
  static Place in(Path outer) throws IOException {
    Place place = new Place(outer);
    Files.createDirectory(place.image());
    Files.createDirectory(place.scratch());
    Files.createDirectories(place.victim().resolve("inner"));
    Files.writeString(place.victim().resolve("file"), "untouched");
    Files.writeString(place.victim().resolve("inner/file"), "untouched too");
    Path tool = Files.writeString(place.victim().resolve("tool"), "#!/bin/false\n");
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("r-x------"));
    Files.createSymbolicLink(place.victim().resolve("link"), Path.of("file"));
    return place;
  }

  /** Where the image is made. */
  Path image() {
    return outer.resolve("image");
  }

  /** What no image may change. */
  Path victim() {
    return outer.resolve("victim");
  }

  /** For temporary files, of which none may be left. */
  Path scratch() {
    return outer.resolve("scratch");
  }

  /** Where the image is unpacked; nothing is there yet. */
  Path root() {
    return outer.resolve("root");
  }

  /** Everything here but the unpacked tree, with all that would tell of a change. */
  List<String> seen() throws IOException {
    List<String> seen = new ArrayList<>();
    for (TreeScan.Found each : TreeScan.of(outer)) {
      if (!isOurs(each.file())) {
        seen.add(each.path() + " " + attributes(each.file()) + " " + content(each));
      }
    }
    return seen;
  }

  /** The unpacked tree, and what stands there until it is whole. */
  private boolean isOurs(Path file) {
    return file.equals(outer)
        || file.startsWith(root())
        || file.startsWith(outer.resolve(".root.holotype-unpacking"));
  }

  private static Map<String, Object> attributes(Path file) throws IOException {
    Map<String, Object> attributes =
        new TreeMap<>(Files.readAttributes(file, WATCHED, LinkOption.NOFOLLOW_LINKS));
    if (file.endsWith("scratch")) {
      attributes.keySet().removeAll(List.of("lastModifiedTime", "ctime", "size"));
    }
    return attributes;
  }

  private static String content(TreeScan.Found each) throws IOException {
    return switch (each.type()) {
      case SYMLINK -> each.target();
      case FILE -> each.size() < SMALL ? Files.readString(each.file(), ISO_8859_1) : "";
      default -> "";
    };
  }
}
