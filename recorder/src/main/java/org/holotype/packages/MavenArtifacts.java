package org.holotype.packages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.packages.InstalledPackage;
import org.holotype.manifest.packages.PackageKind;
import org.holotype.packages.Draft.Detail;

/**
 * Maven's artifacts inside jars: {@code META-INF/maven/GROUP/ARTIFACT/pom.properties} (Maven
 * Archiver), one for each artifact that was shaded in, and in the jars that an application jar
 * carries, one level deep.
 */
final class MavenArtifacts implements PackageDatabase {
  private static final Pattern JAR = Pattern.compile(".*\\.(jar|war|ear)");
  private static final Pattern PROPERTIES =
      Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
  private static final int MOST_ENTRIES = 200_000;
  private static final int LARGEST_PROPERTIES = 1 << 16;
  private static final int LARGEST_NESTED = 64 << 20;
  private static final long MOST_INFLATED = 512L << 20;

  @Override
  public PackageKind kind() {
    return PackageKind.MAVEN;
  }

  @Override
  public List<TreePath> places(ImageTree tree) {
    return tree.files(path -> JAR.matcher(path.name()).matches());
  }

  @Override
  public List<InstalledPackage> read(TreePath place, ImageTree tree) throws Unread {
    List<InstalledPackage> packages = new ArrayList<>();
    try (ZipFile jar = new ZipFile(tree.onDisk(place).toFile())) {
      if (jar.size() > MOST_ENTRIES) {
        throw new Unread("it has more than the " + MOST_ENTRIES + " entries we look at");
      }
      for (ZipEntry entry : Collections.list(jar.entries())) {
        if (PROPERTIES.matcher(entry.getName()).matches()) {
          packages.add(artifact(bounded(jar, entry, LARGEST_PROPERTIES, tree), place));
        } else if (entry.getName().contains("/lib/") && entry.getName().endsWith(".jar")) {
          takeNested(bounded(jar, entry, LARGEST_NESTED, tree), place, packages);
        }
      }
    } catch (IOException | IllegalArgumentException damaged) {
      throw new Unread("it is no zip archive that can be read: " + damaged.getMessage());
    }
    return packages;
  }

  private static byte[] bounded(ZipFile jar, ZipEntry entry, int most, ImageTree tree)
      throws IOException, Unread {
    try (InputStream in = jar.getInputStream(entry)) {
      if (in == null) {
        throw new Unread("an entry that it lists is not there");
      }
      byte[] bytes = in.readNBytes(most + 1);
      tree.spend(bytes.length);
      if (bytes.length > most) {
        throw new Unread("an entry has more than the " + most + " bytes we read");
      }
      return bytes;
    }
  }

  /** What is passed over is inflated all the same, so all of it counts. */
  private void takeNested(byte[] nested, TreePath place, List<InstalledPackage> packages)
      throws IOException, Unread {
    long inflated = 0;
    byte[] buffer = new byte[1 << 16];
    try (ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(nested))) {
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        if (PROPERTIES.matcher(entry.getName()).matches()) {
          packages.add(artifact(jar.readNBytes(LARGEST_PROPERTIES), place));
        }
        for (int count = jar.read(buffer); count >= 0; count = jar.read(buffer)) {
          inflated += count;
          if (inflated > MOST_INFLATED) {
            throw new Unread("a jar inside it inflates beyond " + MOST_INFLATED + " bytes");
          }
        }
      }
    }
  }

  private InstalledPackage artifact(byte[] bytes, TreePath place) throws IOException, Unread {
    Properties properties = new Properties();
    properties.load(new ByteArrayInputStream(bytes));
    String group = properties.getProperty("groupId", "");
    String artifact = properties.getProperty("artifactId", "");
    if (group.isEmpty() || artifact.isEmpty()) {
      throw new Unread("a pom.properties names no artifact");
    }
    return new Draft(kind(), place)
        .putText(Detail.NAME, group + ":" + artifact)
        .putText(Detail.VERSION, properties.getProperty("version", ""))
        .finish();
  }
}
