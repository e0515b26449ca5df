package org.holotype.packages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.holotype.machine.AnyUser;
import org.holotype.manifest.Digest;
import org.holotype.manifest.packages.Inventory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every reader, held against bytes that were changed at random: each place is listed or named. */
@AnyUser
class MutatedDatabasesTest {
  private static final int ROUNDS = 60;

  @TempDir Path root;

  @Test
  void mutatedDatabasesStopNothingAndEachIsReadOrNamed() throws IOException {
    Map<String, byte[]> whole = databases();
    Random random = new Random(20261126);
    for (int round = 0; round < ROUNDS; round++) {
      PlantedImage image = new PlantedImage(root);
      for (Map.Entry<String, byte[]> database : whole.entrySet()) {
        image.program(database.getKey(), mutated(database.getValue(), random));
      }
      Inventory inventory = image.inventory();
      byte[] document = InventoryDocument.write(inventory);
      assertEquals(inventory, InventoryDocument.read(document, Digest.sha256(document)));
      String text = new String(document, ISO_8859_1);
      assertTrue(text.chars().noneMatch(letter -> letter < ' ' && letter != '\n'), text);
    }
  }

  @Test
  void unmutatedTheyAreAllRead() throws IOException {
    PlantedImage image = new PlantedImage(root);
    databases().forEach(image::program);
    assertEquals(List.of(), image.reasons());
    assertEquals(
        List.of(
            "apk",
            "cargo",
            "conda",
            "dpkg",
            "easybuild",
            "go",
            "julia",
            "maven",
            "npm",
            "pacman",
            "pip",
            "r",
            "rpm",
            "spack"),
        image.inventory().packages().stream().map(each -> each.kind().word()).distinct().toList());
  }

  private static Map<String, byte[]> databases() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    put(files, "var/lib/dpkg/status", "Package: a\nVersion: 1\nSource: b (2)\n\nPackage: c\n");
    put(files, "lib/apk/db/installed", "P:a\nV:1\nC:Q1AQI=\n\nP:b\nV:2\n");
    put(files, "var/lib/pacman/local/a-1/desc", "%NAME%\na\n\n%VERSION%\n1\n");
    put(files, "s/a.dist-info/METADATA", "Name: a\nVersion: 1\n\nlong\n");
    put(files, "s/a.dist-info/WHEEL", "Tag: py3-none-any\n");
    put(files, "s/a.dist-info/direct_url.json", "{\"url\":\"https://a@b/t/x/y?z\"}");
    put(files, "c/conda-meta/a.json", "{\"name\":\"a\",\"files\":[[1],{}],\"version\":\"1\"}");
    put(files, "r/a/DESCRIPTION", "Package: a\nVersion: 1\nBuilt: R 4; x; y\n");
    put(files, "j/Manifest.toml", "[[deps.A]]\nuuid = \"x\"\nversion = \"1\"\n");
    put(files, "n/node_modules/a/package.json", "{\"name\":\"a\",\"version\":\"1\",\"x\":{}}");
    put(
        files,
        "n/node_modules/.package-lock.json",
        "{\"packages\":{\"node_modules/a\":{\"integrity\":\"sha512-AQI= sha1-AQ==\"}}}");
    put(
        files,
        "p/.spack-db/index.json",
        "{\"database\":{\"installs\":{\"h\":{\"spec\":{\"name\":\"a\",\"version\":\"1\"}}}}}");
    put(files, "e/easybuild/a.eb", "name = 'a'\nversion = '1'\n");
    files.put(
        "m/a.jar",
        Archives.zip(
            "META-INF/maven/g/a/pom.properties", "groupId=g\nartifactId=a\nversion=1\n",
            "BOOT-INF/lib/b.jar", "PK"));
    files.put(
        "var/lib/rpm/Packages.db",
        RpmFiles.ndb(List.of(RpmDatabaseTest.BASH, RpmDatabaseTest.SHADOW)));
    files.put(
        "bin/go",
        ExecutablePackagesTest.elf(
            ".go.buildinfo", ExecutablePackagesTest.goInfo("go1.2", "x".repeat(40))));
    files.put("bin/rust", ExecutablePackagesTest.elf(".dep-v0", crates()));
    return files;
  }

  private static byte[] crates() throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
      out.write("{\"packages\":[{\"name\":\"a\",\"version\":\"1\"}]}".getBytes(ISO_8859_1));
    }
    return deflated.toByteArray();
  }

  private static void put(Map<String, byte[]> files, String path, String content) {
    files.put(path, content.getBytes(ISO_8859_1));
  }

  /** A few bytes changed, a piece doubled, or the end cut off. */
  private static byte[] mutated(byte[] bytes, Random random) {
    byte[] mutated = bytes.clone();
    List<Runnable> changes = new ArrayList<>();
    for (int each = random.nextInt(4); each >= 0; each--) {
      changes.add(() -> mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256));
    }
    changes.forEach(Runnable::run);
    return switch (random.nextInt(4)) {
      case 0 -> java.util.Arrays.copyOf(mutated, random.nextInt(mutated.length));
      case 1 -> doubled(mutated, random.nextInt(mutated.length));
      default -> mutated;
    };
  }

  private static byte[] doubled(byte[] bytes, int from) {
    byte[] longer = java.util.Arrays.copyOf(bytes, 2 * bytes.length - from);
    System.arraycopy(bytes, from, longer, bytes.length, bytes.length - from);
    return longer;
  }
}
