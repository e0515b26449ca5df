package org.holotype.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.image.cache.Rootfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two images taken apart and put together again. */
class MixedImageTest {
  @TempDir Path room;

  private final Map<String, String> one = new HashMap<>();
  private final Map<String, String> other = new HashMap<>();
  private Set<String> mapped = Set.of();

  @Test
  void packagesOfOneSourceAreOnePart() throws IOException {
    both("usr/lib/libfit.so.1", "1", "2");
    both("usr/share/fit/table", "1", "2");
    both("var/lib/dpkg/info/libfit1:amd64.list", "/usr/lib/libfit.so.1\n");
    both("var/lib/dpkg/info/fit-data.list", "/usr/share/fit/table\n");
    both("var/lib/dpkg/status", status("1.0"), status("1.1"));
    assertEquals(
        Map.of("package fit", "1.0 -> 1.1", "other files", "1 entry -> 1 entry, with other bytes"),
        parts());
  }

  @Test
  void whatNoPackageOwnsIsToldByPlaceAndName() throws IOException {
    both("usr/lib/libm.so.6", "1", "2");
    both("usr/lib/ld-linux-x86-64.so.2", "1", "2");
    both("usr/lib/libc-2.31.so", "1", "2");
    one.put("usr/lib/libfit.so.1.1", "1");
    other.put("usr/lib/libfit.so.1.2", "2");
    both("usr/lib/libfit.so.1", "-> libfit.so.1.1", "-> libfit.so.1.2");
    both("usr/lib/python3/site-packages/numpy/core/_umath.so", "1", "2");
    one.put("usr/lib/python3/site-packages/numpy-1.24.dist-info/METADATA", "1");
    other.put("usr/lib/python3/site-packages/numpy-1.26.dist-info/METADATA", "2");
    both("usr/bin/fit", "1", "2");
    both("etc/motd", "1", "2");
    mapped = Set.of("/usr/bin/fit", "/usr/lib/libfit.so.1.2");
    assertEquals(
        Set.of(
            "library libc and its loader",
            "library /usr/lib/libfit.so",
            "package numpy",
            "program /usr/bin/fit",
            "other files"),
        parts().keySet());
    List<Part> parts = mixed().parts();
    assertEquals("library /usr/lib/libfit.so", parts.get(0).name());
    assertEquals(Part.Use.MAPPED, parts.get(0).use());
    assertEquals("other files", parts.get(4).name());
  }

  @Test
  void linkThatScriptsMadeGoesWithThePackageThatItLeadsTo() throws IOException {
    both("usr/lib/openblas/libblas.so.3", "1", "2");
    both("var/lib/dpkg/info/fit-data.list", "/usr/lib/openblas/libblas.so.3\n");
    both("var/lib/dpkg/status", status("1.0"));
    other.put("etc/alternatives/libblas.so.3", "-> /usr/lib/openblas/libblas.so.3");
    one.put("etc/alternatives/libblas.so.3", "-> /usr/lib/reference/libblas.so.3");
    assertEquals(Set.of("package fit"), parts().keySet());
  }

  @Test
  void allPartsMakeTheOtherImageAndNoneLeaveThisOne() throws IOException {
    both("a/same", "same");
    both("a/lib/libfit.so.1", "1", "2");
    one.put("gone/deep/file", "1");
    other.put("new/deep/libnew.so", "2");
    MixedImage mixed = mixed();
    List<String> all = mixed.parts().stream().map(Part::name).toList();
    Rootfs turned = mixed.layOut(all, empty("all"));
    assertEquals(mixed.other().listing().digest(), turned.listing().digest());
    assertEquals(turned.listing().digest(), Trees.listing(room.resolve("all")).digest());
    Rootfs kept = mixed.layOut(List.of(), empty("none"));
    assertEquals(mixed.recorded().listing().digest(), kept.listing().digest());
    assertEquals(kept.listing().digest(), Trees.listing(room.resolve("none")).digest());
    mixed.layOut(List.of("library /new/deep/libnew.so"), empty("one"));
    assertEquals("2", Files.readString(room.resolve("one/new/deep/libnew.so")));
    assertEquals("1", Files.readString(room.resolve("one/a/lib/libfit.so.1")));
    assertTrue(Files.exists(room.resolve("one/gone/deep/file")));
  }

  @Test
  void directoryThatBecameALinkIsNeverWrittenThrough() throws IOException {
    one.put("lib/libfit.so", "1");
    other.put("lib", "-> " + room.resolve("outside"));
    other.put("usr/lib/libfit.so", "2");
    Files.createDirectory(room.resolve("outside"));
    MixedImage mixed = mixed();
    assertEquals(List.of("the whole image"), mixed.parts().stream().map(Part::name).toList());
    mixed.layOut(List.of("the whole image"), empty("all"));
    assertTrue(Files.isSymbolicLink(room.resolve("all/lib")));
    try (Stream<Path> written = Files.list(room.resolve("outside"))) {
      assertEquals(0, written.count());
    }
  }

  @Test
  void ofVeryManyPartsTheLastAreExchangedTogether() throws IOException {
    for (int i = 0; i < 50; i++) {
      both("usr/lib/lib" + i + ".so", "1", "2");
    }
    List<Part> parts = mixed().parts();
    assertEquals(32, parts.size());
    assertEquals("19 other parts", parts.get(31).name());
    assertEquals(50, parts.stream().mapToInt(part -> part.paths().size()).sum());
  }

  private Path empty(String name) throws IOException {
    return Files.createDirectory(room.resolve(name));
  }

  private void both(String path, String text) {
    both(path, text, text);
  }

  private void both(String path, String here, String there) {
    one.put(path, here);
    other.put(path, there);
  }

  private static String status(String version) {
    return "Package: libfit1\nSource: fit (9)\nArchitecture: amd64\nVersion: "
        + version
        + "\n\nPackage: fit-data\nSource: fit\nArchitecture: all\nVersion: "
        + version
        + "\n";
  }

  private MixedImage mixed() throws IOException {
    Path here = Files.createTempDirectory(room, "one");
    Path there = Files.createTempDirectory(room, "other");
    return MixedImage.of(Trees.create(here, one), Trees.create(there, other), mapped);
  }

  private Map<String, String> parts() throws IOException {
    return mixed().parts().stream()
        .collect(Collectors.toMap(Part::name, part -> part.recorded() + " -> " + part.observed()));
  }
}
