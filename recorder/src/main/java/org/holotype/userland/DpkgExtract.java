package org.holotype.userland;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.TreePath;
import org.holotype.packages.DpkgOwners;
import org.holotype.tree.BytePath;
import org.holotype.tree.TreeScan;

/**
 * Of the host's dpkg database what it says of the packages whose files were used: their stanzas in
 * {@code status}, and their lists of files (deb822(5), dpkg-query(1)).
 */
final class DpkgExtract {
  private static final String DATABASE = "var/lib/dpkg";
  private static final Path HOST = Path.of("/var/lib/dpkg");
  private static final Pattern BLANK_LINES = Pattern.compile("\n\n+");

  private DpkgExtract() {}

  /**
   * Adds the extract to what was used.
   *
   * @param base where its files are made
   * @return the packages, as {@code name version}, sorted
   */
  static Set<String> add(Footprint used, Path base) throws IOException {
    Set<String> owners = owners(used);
    Set<String> names = owners.stream().map(DpkgExtract::name).collect(Collectors.toSet());
    if (names.isEmpty()) {
      return owners;
    }
    Path info = Files.createDirectories(base.resolve(DATABASE).resolve("info"));
    Path status = base.resolve(DATABASE).resolve("status");
    Files.writeString(status, stanzas(names), StandardCharsets.ISO_8859_1);
    finish(status);
    for (String name : new TreeSet<>(names)) {
      Path list = info.resolve(name + ".list");
      Files.copy(
          HOST.resolve("info").resolve(name + ".list"), list, StandardCopyOption.REPLACE_EXISTING);
      finish(list);
    }
    put(used, base, names);
    return owners;
  }

  private static Set<String> owners(Footprint used) {
    Set<String> files =
        used.files().stream()
            .filter(found -> found.type() == TreeScan.Type.FILE)
            .map(found -> "/" + found.path().bytes())
            .collect(Collectors.toSet());
    return new TreeSet<>(
        new DpkgOwners(DpkgExtract::onDisk, DpkgExtract::names).of(files).values());
  }

  private static String name(String owner) {
    String bytes = EscapedBytes.read(owner);
    int space = bytes.indexOf(' ');
    return space < 0 ? bytes : bytes.substring(0, space);
  }

  private static String stanzas(Set<String> names) throws IOException {
    String status = Files.readString(HOST.resolve("status"), StandardCharsets.ISO_8859_1);
    return BLANK_LINES
        .splitAsStream(status)
        .filter(stanza -> isOf(stanza, names))
        .map(stanza -> stanza.stripTrailing() + "\n\n")
        .collect(Collectors.joining());
  }

  private static boolean isOf(String stanza, Set<String> names) {
    String name = field(stanza, "Package: ");
    return names.contains(name) || names.contains(name + ":" + field(stanza, "Architecture: "));
  }

  private static String field(String stanza, String name) {
    return stanza
        .lines()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> line.substring(name.length()))
        .orElse("");
  }

  private static void finish(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
  }

  private static void put(Footprint used, Path base, Set<String> names) throws IOException {
    for (String directory : List.of("var", "var/lib", DATABASE, DATABASE + "/info")) {
      Path made = base.resolve(directory);
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setLastModifiedTime(made, FileTime.fromMillis(0));
      used.put(new TreePath(directory), made);
    }
    used.put(new TreePath(DATABASE + "/status"), base.resolve(DATABASE).resolve("status"));
    for (String name : names) {
      String list = DATABASE + "/info/" + name + ".list";
      used.put(new TreePath(list), base.resolve(list));
    }
  }

  private static Optional<Path> onDisk(String path) {
    Path file = BytePath.of(path);
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(file) : Optional.empty();
  }

  private static List<String> names(String directory) {
    try (Stream<Path> children = Files.list(BytePath.of(directory))) {
      return children.map(BytePath::name).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
