package org.holotype.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.SampleManifest;
import org.junit.jupiter.api.Test;

class PrivatePartsTest {
  private static final String TOKEN = "ghp_" + "a1B2c3D4e5F6".repeat(3);
  private static final PrivateWords CALLER =
      PrivateWords.of(Map.of("USER", "mustermann", "HOME", "/home/mustermann"), "node17");

  private final Manifest manifest = SampleManifest.extended();

  @Test
  void saysNothingOfARecordWithoutPrivateParts() {
    assertEquals(List.of(), PrivateParts.of(manifest, Map.of("Containerfile", "FROM x\n"), CALLER));
  }

  @Test
  void namesTheLineOfARecipeAndNotTheToken() {
    String recipe =
        "FROM debian\nRUN true\nENV GITHUB_TOKEN=" + TOKEN + "\nWORKDIR /home/mustermann\n";
    List<String> said = PrivateParts.of(manifest, Map.of("Containerfile", recipe), CALLER);
    assertEquals(
        List.of(
            "private: recipe file Containerfile, line 3 holds a GitHub token (ghp_...), which the"
                + " record would tell",
            "private: recipe file Containerfile, line 4 holds a home directory, which the record"
                + " would tell"),
        said);
  }

  @Test
  void saysOfAtMostTwentyPlacesWhichAndOfTheRestHowMany() {
    Map<String, String> recipes = new TreeMap<>();
    for (int file = 0; file < 30; file++) {
      recipes.put("recipe" + file, TOKEN);
    }
    List<String> said = PrivateParts.of(manifest, recipes, CALLER);
    assertEquals(21, said.size());
    assertEquals("private: and 10 more places", said.get(20));
    assertTrue(said.stream().noneMatch(line -> line.contains(TOKEN)));
  }
}
