package org.holotype.packages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.packages.Draft.Detail;
import tools.jackson.databind.JsonNode;

/**
 * The crates that Rust programs were linked from, where they were built with {@code cargo
 * auditable}: zlib-compressed JSON in the section {@code .dep-v0} (cargo-auditable, PARSING.md).
 */
final class CargoBinaries implements PackageDatabase {
  private static final int LARGEST = 16 << 20;

  private final Executables executables;

  CargoBinaries(Executables executables) {
    this.executables = executables;
  }

  @Override
  public PackageKind kind() {
    return PackageKind.CARGO;
  }

  @Override
  public List<TreePath> places(ImageTree tree) {
    return executables.with(Executables.CARGO, tree);
  }

  @Override
  public List<InstalledPackage> read(TreePath place, ImageTree tree) throws Unread {
    byte[] json = inflate(executables.bytes(place, Executables.CARGO, tree, LARGEST));
    List<InstalledPackage> packages = new ArrayList<>();
    for (JsonNode crate : JsonFile.tree(json).path("packages")) {
      if (!crate.path("kind").asString("runtime").equals("build")) {
        packages.add(
            new Draft(kind(), place)
                .putText(Detail.NAME, crate.path("name").asString(""))
                .putText(Detail.VERSION, crate.path("version").asString(""))
                .putText(Detail.ORIGIN, crate.path("source").asString(""))
                .finish());
      }
    }
    return packages;
  }

  private static byte[] inflate(byte[] compressed) throws Unread {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed);
      byte[] bytes = new byte[(int) Math.min(LARGEST, 64L + compressed.length * 20L)];
      int count = 0;
      while (!inflater.finished()) {
        if (count == LARGEST || inflater.needsInput() || inflater.needsDictionary()) {
          throw new Unread("its crate list is cut short, or inflates beyond " + LARGEST + " bytes");
        }
        if (count == bytes.length) {
          bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, bytes.length * 2L));
        }
        count += inflater.inflate(bytes, count, bytes.length - count);
      }
      return Arrays.copyOf(bytes, count);
    } catch (DataFormatException damaged) {
      throw new Unread("its crate list is not zlib data");
    } finally {
      inflater.end();
    }
  }
}
