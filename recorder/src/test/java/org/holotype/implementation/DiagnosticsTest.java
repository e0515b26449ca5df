package org.holotype.implementation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {
  @Test
  void aZen3IsReadAsItsLoaderTellsIt() throws IOException {
    Diagnostics zen3 = Diagnostics.of(zen3());
    assertEquals(Optional.of("x86-64-v3 x86-64-v2"), zen3.activeVariants());
    Set<String> usable = zen3.usableFeatures().orElseThrow();
    assertTrue(usable.containsAll(Set.of("SSE2", "SSE4_1", "AVX", "AVX2", "FMA", "BMI2", "SHA")));
    assertFalse(usable.contains("FMA4"));
    assertTrue(usable.stream().noneMatch(name -> name.startsWith("AVX512")));
  }

  @Test
  void aNehalemHasNeitherAvxNorFma() throws IOException {
    Diagnostics nehalem = Diagnostics.of(told("ld-so-nehalem.txt"));
    assertEquals(Optional.of("x86-64-v2"), nehalem.activeVariants());
    Set<String> usable = nehalem.usableFeatures().orElseThrow();
    assertTrue(usable.containsAll(Set.of("SSE2", "SSSE3", "SSE4_1", "SSE4_2", "POPCNT")));
    assertTrue(usable.stream().noneMatch(name -> name.matches("AVX.*|FMA.*|BMI.|SHA")));
  }

  @Test
  void whatATunableSwitchesOffIsNotUsable() throws IOException {
    String without = zen3().replace("active[0x2]=0x7ed83203", "active[0x2]=0x7ed82203");
    assertFalse(Diagnostics.of(without).usableFeatures().orElseThrow().contains("FMA"));
  }

  @Test
  void glibcCalledTheActiveFeaturesUsableAtFirst() throws IOException {
    String first = zen3().replace(".active[", ".usable[");
    assertEquals(Diagnostics.of(zen3()).usableFeatures(), Diagnostics.of(first).usableFeatures());
  }

  @Test
  void aLoaderThatTellsNoFeaturesLeavesThemUnknown() {
    assertEquals(Optional.empty(), Diagnostics.of("dl_pagesize=0x1000\n").usableFeatures());
    assertEquals(Optional.empty(), Diagnostics.of("unknown option\n").activeVariants());
  }

  @Test
  void nothingActiveIsSaidSo() {
    assertEquals(
        Optional.of("none"),
        Diagnostics.of("dl_hwcaps_subdirs=\"x86-64-v2\"\ndl_hwcaps_subdirs_active=0x0\n")
            .activeVariants());
  }

  @Test
  void whateverIsCutOffOrChangedReadsWithoutHarm() throws IOException {
    String text = zen3();
    Random random = new Random(5);
    for (int each = 0; each < 2000; each++) {
      StringBuilder changed = new StringBuilder(text);
      changed.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
      changed.setLength(random.nextInt(text.length()));
      Diagnostics diagnostics = Diagnostics.of(changed.toString());
      diagnostics.activeVariants();
      diagnostics
          .usableFeatures()
          .ifPresent(features -> assertTrue(features.size() <= X86Feature.values().length));
    }
  }

  static String zen3() throws IOException {
    return told("ld-so-zen3.txt");
  }

  private static String told(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(DiagnosticsTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
