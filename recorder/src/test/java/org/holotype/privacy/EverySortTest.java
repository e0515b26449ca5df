package org.holotype.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.SampleManifest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every sort of private part in every place: out of facts it is taken, elsewhere it is told. */
class EverySortTest {
  private static final PrivateWords CALLER =
      PrivateWords.of(
          Map.of("USER", "mustermann", "HOME", "/data/people/mustermann"), "node17.example.org\n");

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "ghp_a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4e5F6, a GitHub token",
    "AKIAIOSFODNN7EXAMPLE, an AWS access key",
    "https://anna:s3cr3tWord99@example.org/x, a password in a URL",
    "mustermann, your user name",
    "node17, this host's name",
    "/data/people/mustermann/thesis, a home directory",
    "/home/somebody/else, a home directory",
    "52:54:00:1a:2b:3c, a network address",
    "Serial Number: S3Z9NB0K123456, a device's serial number",
    "GPU-1f0c3c4a-0b4e-4c1b-9d55-0f6f3c7a1b2d, a device's serial number"
  })
  void isTakenOutOfFactsAndToldOfCommandsAndRecipes(String secret, String words) {
    Fact told = Fact.known("modules", "seen by " + secret + " here", "a file");
    String clean = new Redaction(CALLER, Salt.keptIn(home)).of(told).value().orElseThrow();
    assertFalse(clean.contains(secret.replaceFirst("Serial Number: ", "")), clean);
    assertTrue(clean.contains("[salted:"), clean);

    Manifest saying = running(List.of("run", "--by=" + secret));
    assertTold("argument 1 of the command", words, PrivateParts.of(saying, Map.of(), CALLER));
    assertTold(
        "recipe file Containerfile, line 2",
        words,
        PrivateParts.of(
            running(List.of("run")),
            Map.of("Containerfile", "FROM x\nRUN by " + secret + "\n"),
            CALLER));
  }

  private static Manifest running(List<String> command) {
    Manifest sample = SampleManifest.extended();
    return new Manifest(
        sample.recorder(),
        sample.name(),
        sample.image(),
        sample.recipe().with(command, sample.recipe().environment()),
        sample.observation(),
        sample.claims(),
        sample.tolerances(),
        sample.spread());
  }

  private static void assertTold(String place, String words, List<String> said) {
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.get(0).startsWith("private: " + place + " holds " + words), said::toString);
  }
}
