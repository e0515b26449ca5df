package org.holotype.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.launch.Emulator;
import org.holotype.launch.TinyImage;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.holotype.manifest.Digest;
import org.holotype.manifest.RecordId;
import org.holotype.sign.KeySigner;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.key.PrivateKeyFile;
import org.holotype.store.Author;
import org.holotype.store.RecordStore;
import org.holotype.store.Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record as a processor without SSE4.2 would have made it, explained on this one: no variable
 * reaches what a program asks the processor itself.
 */
@AnyUser
class EmulationIT {
  private static final Path HOLOTYPE = Path.of("target/holotype/bin/holotype").toAbsolutePath();
  private static final String HERE = "four\n";
  private static final String THERE = "none\n";
  private static final String SOURCE =
      """
      #include <stdio.h>
      int main(void) {
        FILE *out = fopen("kernel", "w");
        fputs(__builtin_cpu_supports("sse4.2") ? "four\\n" : "none\\n", out);
        return fclose(out);
      }
      """;

  @TempDir Path room;

  @Test
  void processorThatNothingElseStandsForIsProvenByEmulation() throws Exception {
    prepare();
    String explained = explained(recorded("./kind"));
    assertTrue(
        explained.matches("(?s).*proven +processor .*x86-64-v1 -> .* by emulation of Conroe.*"),
        explained);
    assertTrue(explained.contains("the processor moved kernel"), explained);
  }

  @Test
  void emulatorIsBelievedOnlyAfterKnownAnswers() throws Exception {
    Needs.program("qemu-x86_64-static");
    Emulator emulator = Emulator.find().orElseThrow();
    for (Emulator.Model each : Emulator.Model.values()) {
      assertEquals(Optional.empty(), emulator.distrust(each));
    }
    Path liar = Files.writeString(room.resolve("liar"), "#!/bin/sh\nshift 2\nexec \"$@\"\n");
    Files.setPosixFilePermissions(liar, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertTrue(
        new Emulator(liar)
            .distrust(Emulator.Model.CONROE)
            .orElseThrow()
            .contains("shows other levels"));
  }

  private void prepare() throws Exception {
    Needs.program("qemu-x86_64-static");
    Needs.program("gcc");
    Needs.userNamespaces();
    Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path workspace = Files.createDirectory(room.resolve("workspace"));
    Files.writeString(workspace.resolve("there"), THERE);
    Path source = Files.writeString(room.resolve("kind.c"), SOURCE);
    said("gcc", "-O2", "-o", workspace.resolve("kind").toString(), source.toString());
    TinyImage.create(room.resolve("image"));
    holotype("store", "init", store().toString());
    holotype("key", "generate");
  }

  /** Records here, and says of it that it was there. */
  private RecordId recorded(String... command) throws Exception {
    String image = "rootfs:" + room.resolve("image");
    String[] words = {"record", "-q", "--store", store().toString(), "--image", image, "--"};
    holotype(
        Stream.concat(List.of(words).stream(), List.of(command).stream()).toArray(String[]::new));
    try (RecordStore records = RecordStore.find(Optional.of(store()), room)) {
      byte[] statement = records.get(records.list().get(0)).statement();
      JsonNode document =
          Json.readTree(
              new String(statement, StandardCharsets.UTF_8)
                  .replace(digest(HERE), digest(THERE))
                  .getBytes(StandardCharsets.UTF_8),
              EmulationIT::unreadable);
      for (JsonNode fact :
          document.path("predicate").path("observation").path("host").path("facts")) {
        forge((ObjectNode) fact);
      }
      byte[] forged = document.toString().getBytes(StandardCharsets.UTF_8);
      SignedStatement signed =
          new SignedStatement(forged, List.of(signer().sign(forged, Namespace.RECORD)));
      Author author = new Author("m", "m@example.org", Instant.EPOCH);
      return records.put(signed, "", Writer.signing(author, signer()));
    }
  }

  private static void forge(ObjectNode fact) {
    switch (fact.path("name").asString()) {
      case "cpu.level" -> fact.put("value", "x86-64-v1");
      case "cpu.flags" -> fact.put("value", "sse sse2 ssse3");
      default -> {}
    }
  }

  private static String digest(String content) {
    return Digest.sha256(content.getBytes(StandardCharsets.UTF_8)).hex();
  }

  private String explained(RecordId id) throws Exception {
    return holotype("rerun", "--explain", "--store", store().toString(), id.hex());
  }

  private KeySigner signer() throws IOException {
    byte[] key = Files.readAllBytes(room.resolve("config/holotype/id_ed25519"));
    return KeySigner.open(PrivateKeyFile.parse(key), "mallory@example.org");
  }

  private String holotype(String... words) throws Exception {
    return said(
        Stream.concat(Stream.of(HOLOTYPE.toString()), List.of(words).stream())
            .toArray(String[]::new));
  }

  /** What a program said on both its streams. */
  private String said(String... command) throws Exception {
    Path words = room.resolve("words");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(room.resolve("workspace").toFile())
            .redirectErrorStream(true)
            .redirectOutput(words.toFile());
    builder.environment().clear();
    builder.environment().putAll(surroundings());
    builder.start().waitFor();
    return Files.readString(words);
  }

  private Map<String, String> surroundings() {
    return Map.of(
        "PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"),
        "JAVA_HOME", System.getProperty("java.home"),
        "HOME", room.resolve("home").toString(),
        "GIT_AUTHOR_EMAIL", "mallory@example.org",
        "HOLOTYPE_HOME", room.resolve("bytes").toString(),
        "XDG_CONFIG_HOME", room.resolve("config").toString(),
        "LANG", "C.UTF-8");
  }

  private Path store() {
    return room.resolve("records.git");
  }

  private static Failure unreadable(String reason) {
    return new Failure(Code.RECORD_UNREADABLE, "record", reason, "none");
  }
}
