package org.holotype.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.holotype.tree.Planted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DpkgOwnersTest {
  private static final String STATUS =
      """
      Package: libc6
      Status: install ok installed
      Architecture: amd64
      Multi-Arch: same
      Version: 2.36-9
      Description: GNU C Library
       Version: 7 is not one

      Package: bash
      Architecture: amd64
      Version: 5.2
      """;

  @TempDir Path image;

  @Test
  void tellsPackageAndVersionUnderEitherNameOfAPath() {
    Planted.file(image.resolve("var/lib/dpkg/status"), STATUS);
    list("libc6:amd64", "/.\n/lib/libc.so.6\n/usr/share/doc/libc6\n");
    list("bash", "/usr/bin/bash\n");
    assertEquals(
        Map.of("/usr/lib/libc.so.6", "libc6:amd64 2.36-9", "/bin/bash", "bash 5.2"),
        owners(Set.of("/usr/lib/libc.so.6", "/bin/bash", "/opt/own.so")));
  }

  @Test
  void takesTheVersionFromOneFileAPackage() {
    Planted.file(image.resolve("var/lib/dpkg/status.d/bash"), STATUS);
    list("bash", "/usr/bin/bash\n");
    assertEquals(Map.of("/usr/bin/bash", "bash 5.2"), owners(Set.of("/usr/bin/bash")));
  }

  @Test
  void tellsThePackageAloneWhereItsVersionIsNotThere() {
    list("bash", "/usr/bin/bash");
    assertEquals(Map.of("/usr/bin/bash", "bash"), owners(Set.of("/usr/bin/bash")));
  }

  @Test
  void tellsNothingOfAnImageWithoutADatabase() {
    assertEquals(Map.of(), owners(Set.of("/usr/bin/bash")));
  }

  @Test
  void readsNoListThroughASymbolicLink() throws IOException {
    Path elsewhere = image.resolve("elsewhere");
    Planted.file(elsewhere, "/usr/bin/bash\n");
    Path info = Files.createDirectories(image.resolve("var/lib/dpkg/info"));
    Files.createSymbolicLink(info.resolve("bash.list"), elsewhere);
    assertEquals(Map.of(), owners(Set.of("/usr/bin/bash")));
  }

  @Test
  void showsControlCharactersOfAPackageNameEscaped() {
    list("evil\u001b[31m", "/usr/bin/bash\n");
    assertEquals(Map.of("/usr/bin/bash", "evil\\x1b[31m"), owners(Set.of("/usr/bin/bash")));
  }

  @Test
  void survivesMutatedDatabases() {
    Random random = new Random(3);
    list("bash", "/usr/bin/bash\n");
    for (int round = 0; round < 200; round++) {
      StringBuilder status = new StringBuilder(STATUS);
      for (int change = random.nextInt(12); change >= 0; change--) {
        status.setCharAt(random.nextInt(status.length()), random.nextBoolean() ? '\n' : ':');
      }
      Planted.file(image.resolve("var/lib/dpkg/status"), status.toString());
      assertEquals(Set.of("/usr/bin/bash"), owners(Set.of("/usr/bin/bash")).keySet());
    }
  }

  private void list(String name, String files) {
    Planted.file(image.resolve("var/lib/dpkg/info/" + name + ".list"), files);
  }

  private Map<String, String> owners(Set<String> paths) {
    return new DpkgOwners(inside -> Optional.of(image.resolve(inside.substring(1))), this::names)
        .of(paths);
  }

  private List<String> names(String directory) {
    String[] names = image.resolve(directory.substring(1)).toFile().list();
    return names == null ? List.of() : Stream.of(names).sorted().toList();
  }
}
