package org.holotype.packages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.holotype.library.Owners;
import org.holotype.manifest.EscapedBytes;

/**
 * Asks the dpkg database inside an image whose a file is (dpkg(1), {@code --search}): the lists in
 * {@code /var/lib/dpkg/info} name the files of each package, {@code status} and {@code status.d}
 * its version. Images without lists (distroless) tell of no file. The database is the image's:
 * every file of it is bounded, and none is reached through a symbolic link.
 */
public final class DpkgOwners implements Owners {
  private static final String DATABASE = "/var/lib/dpkg";
  private static final int LARGEST_FILE = 64 << 20;
  private static final long LARGEST_DATABASE = 512L << 20;
  private static final int MOST_PACKAGES = 50_000;
  private static final Pattern BLANK_LINES = Pattern.compile("\n\n+");

  private final Function<String, Optional<Path>> onDisk;
  private final Function<String, List<String>> names;
  private long budget = LARGEST_DATABASE;

  /**
   * @param onDisk where a file stands on this host, by its absolute path inside; empty where there
   *     is none, or none that is reached without symbolic links
   * @param names in a directory inside, bytes as ISO-8859-1; none where it is no directory
   */
  public DpkgOwners(Function<String, Optional<Path>> onDisk, Function<String, List<String>> names) {
    this.onDisk = onDisk;
    this.names = names;
  }

  @Override
  public Map<String, String> of(Set<String> paths) {
    Map<String, String> packages = packagesOf(wanted(paths));
    Map<String, String> versions = packages.isEmpty() ? Map.of() : versions();
    Map<String, String> owners = new TreeMap<>();
    packages.forEach(
        (path, name) -> owners.put(path, EscapedBytes.write(name + version(versions, name))));
    return owners;
  }

  /**
   * The source packages of these files, {@code name version}: what is built from one source fits
   * together and is exchanged as one.
   *
   * @param paths as for {@link #of}
   */
  public Map<String, String> sourcesOf(Set<String> paths) {
    Map<String, String> packages = packagesOf(wanted(paths));
    Map<String, String> versions = packages.isEmpty() ? Map.of() : versions();
    Map<String, String> sources = packages.isEmpty() ? Map.of() : sources();
    Map<String, String> owners = new TreeMap<>();
    packages.forEach(
        (path, name) ->
            owners.put(
                path,
                EscapedBytes.write(
                    sources.getOrDefault(plain(name), plain(name)) + version(versions, name))));
    return owners;
  }

  /** By package name, of those whose source is called otherwise (deb-control(5), "Source"). */
  private Map<String, String> sources() {
    Map<String, String> sources = new HashMap<>();
    for (Map<String, String> stanza :
        Stanzas.all(text(DATABASE + "/status"), Set.of("Package", "Source"))) {
      String source = stanza.getOrDefault("Source", "");
      if (!source.isEmpty()) {
        sources.put(stanza.getOrDefault("Package", ""), source.split(" ", 2)[0]);
      }
    }
    return sources;
  }

  private static String plain(String name) {
    return name.substring(0, name.indexOf(':') < 0 ? name.length() : name.indexOf(':'));
  }

  private static String version(Map<String, String> versions, String name) {
    String version = versions.getOrDefault(name, versions.getOrDefault(plain(name), ""));
    return version.isEmpty() ? "" : " " + version;
  }

  /**
   * Each path under both names that it has where {@code /lib} and the like are links into {@code
   * /usr}: packages list the one or the other.
   */
  private static Map<String, String> wanted(Set<String> paths) {
    Map<String, String> wanted = new HashMap<>();
    for (String path : paths) {
      wanted.put(path, path);
      wanted.putIfAbsent(
          path.startsWith("/usr/") ? path.substring("/usr".length()) : "/usr" + path, path);
    }
    return wanted;
  }

  private Map<String, String> packagesOf(Map<String, String> wanted) {
    Map<String, String> packages = new TreeMap<>();
    String info = DATABASE + "/info";
    names.apply(info).stream()
        .filter(name -> name.endsWith(".list"))
        .sorted()
        .limit(MOST_PACKAGES)
        .forEach(
            name ->
                takeList(
                    text(info + "/" + name),
                    name.substring(0, name.length() - ".list".length()),
                    wanted,
                    packages));
    return packages;
  }

  private static void takeList(
      String list, String name, Map<String, String> wanted, Map<String, String> packages) {
    for (int start = 0; start < list.length(); ) {
      int end = list.indexOf('\n', start);
      end = end < 0 ? list.length() : end;
      String path = wanted.get(list.substring(start, end));
      if (path != null) {
        packages.putIfAbsent(path, name);
      }
      start = end + 1;
    }
  }

  /** Version by package name, and by {@code name:architecture} where packages of several are. */
  private Map<String, String> versions() {
    Map<String, String> versions = new HashMap<>();
    takeStatus(text(DATABASE + "/status"), versions);
    for (String name : names.apply(DATABASE + "/status.d").stream().limit(MOST_PACKAGES).toList()) {
      takeStatus(text(DATABASE + "/status.d/" + name), versions);
    }
    return versions;
  }

  private static void takeStatus(String status, Map<String, String> versions) {
    BLANK_LINES.splitAsStream(status).forEach(stanza -> takeStanza(stanza, versions));
  }

  private static void takeStanza(String stanza, Map<String, String> versions) {
    String name = field(stanza, "Package: ");
    String version = field(stanza, "Version: ");
    if (!name.isEmpty() && !version.isEmpty()) {
      versions.putIfAbsent(name, version);
      versions.put(name + ":" + field(stanza, "Architecture: "), version);
    }
  }

  private static String field(String stanza, String name) {
    int at = stanza.startsWith(name) ? 0 : stanza.indexOf("\n" + name) + 1;
    if (at == 0 && !stanza.startsWith(name)) {
      return "";
    }
    int end = stanza.indexOf('\n', at);
    return stanza.substring(at + name.length(), end < 0 ? stanza.length() : end).strip();
  }

  private String text(String inside) {
    return onDisk.apply(inside).map(this::read).orElse("");
  }

  /** A file that is larger than any of a database, or beyond the budget, tells nothing. */
  private String read(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes((int) Math.min(LARGEST_FILE, budget) + 1);
      budget = Math.max(0, budget - bytes.length);
      return bytes.length > LARGEST_FILE || budget == 0
          ? ""
          : new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
