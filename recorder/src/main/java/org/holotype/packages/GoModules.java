package org.holotype.packages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.packages.Draft.Detail;

/**
 * The module lines of a Go program (Go source, runtime/debug, {@code BuildInfo.String}): {@code
 * path}, {@code mod}, {@code dep}, {@code =>} for what stands in for the line above, and {@code
 * build} settings; parted by tabs.
 */
final class GoModules {
  private final TreePath place;
  private final List<String[]> modules = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();
  private String path = "";

  private GoModules(TreePath place) {
    this.place = place;
  }

  static List<InstalledPackage> of(String lines, TreePath place) throws Unread {
    GoModules read = new GoModules(place);
    lines.lines().forEach(line -> read.take(line.split("\t", -1)));
    return read.packages();
  }

  private void take(String[] line) {
    switch (line[0]) {
      case "path" -> path = field(line, 1);
      case "mod", "dep" -> modules.add(line);
      case "=>" -> replaceLast(line);
      case "build" -> takeSetting(field(line, 1));
      default -> {
        // later releases of Go may say more
      }
    }
  }

  private void replaceLast(String[] line) {
    if (!modules.isEmpty()) {
      line[0] = modules.remove(modules.size() - 1)[0];
      modules.add(line);
    }
  }

  private void takeSetting(String setting) {
    int equals = setting.indexOf('=');
    if (equals > 0) {
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
  }

  private List<InstalledPackage> packages() throws Unread {
    List<InstalledPackage> packages = new ArrayList<>();
    if (modules.stream().noneMatch(line -> line[0].equals("mod")) && !path.isEmpty()) {
      packages.add(main(path, "").finish());
    }
    for (String[] line : modules) {
      Draft draft =
          line[0].equals("mod")
              ? main(field(line, 1), field(line, 2))
              : new Draft(PackageKind.GO, place)
                  .put(Detail.NAME, field(line, 1))
                  .put(Detail.VERSION, field(line, 2));
      packages.add(draft.put(Detail.CHECKSUM, field(line, 3)).finish());
    }
    return packages;
  }

  private Draft main(String name, String version) throws Unread {
    return new Draft(PackageKind.GO, place)
        .put(Detail.NAME, name)
        .put(Detail.VERSION, version)
        .put(Detail.ARCHITECTURE, settings.getOrDefault("GOARCH", ""))
        .put(Detail.REVISION, settings.getOrDefault("vcs.revision", ""));
  }

  private static String field(String[] line, int index) {
    return index < line.length ? line[index] : "";
  }
}
