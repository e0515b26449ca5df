package org.holotype.rerun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.launch.TinyImage;
import org.holotype.manifest.RecordId;
import org.holotype.sign.KeySigner;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.key.PrivateKeyFile;
import org.holotype.store.Author;
import org.holotype.store.RecordStore;
import org.holotype.store.Writer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records that no recorder wrote, signed by a key that the reader trusts, re-run with the shipped
 * command: each is refused, and nothing outside the re-run's own directory is touched.
 */
class HostileRecordIT {
  private static final Path HOLOTYPE = Path.of("target/holotype/bin/holotype").toAbsolutePath();

  @TempDir Path room;

  private Path outside;
  private RecordId honest;

  /** What the shipped command said. */
  private record Said(int status, String err) {}

  @BeforeEach
  void recordHonestRun() throws Exception {
    Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwxr-xr-x"));
    outside = Files.createDirectory(room.resolve("outside"));
    Path workspace = Files.createDirectory(room.resolve("workspace"));
    Files.writeString(workspace.resolve("data"), "1 2 3\n");
    TinyImage.create(room.resolve("image"));
    assertEquals(0, holotype("store", "init", store().toString()).status());
    assertEquals(0, holotype("key", "generate").status());
    String image = "rootfs:" + room.resolve("image");
    Said said =
        holotype(
            "record",
            "--store",
            store().toString(),
            "--image",
            image,
            "--",
            "sh",
            "-c",
            "cat data>out");
    assertEquals(0, said.status(), said.err());
    try (RecordStore records = records()) {
      honest = records.list().get(0);
    }
  }

  @AfterEach
  void nothingWasLeftOutside() throws IOException {
    try (var left = Files.list(outside)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void honestRecordIsIdentical() throws Exception {
    Said said = rerun(recipe -> {});
    assertEquals(0, said.status(), said.err());
  }

  @Test
  void umaskOfTheCallerDoesNotReachTheRun() throws Exception {
    List<String> tight = List.of("sh", "-c", "umask 077; exec \"$@\"", "sh");
    Said said = said(tight, List.of("rerun", "--store", store().toString(), honest.hex()));
    assertEquals(0, said.status(), said.err());
  }

  @Test
  void inputBelowTmpIsSeenThere() throws Exception {
    Path data = Files.writeString(room.resolve("shared.txt"), "4\n");
    Said said =
        holotype(
            "record",
            "--store",
            store().toString(),
            "--image",
            "rootfs:" + room.resolve("image"),
            "--input",
            data + ":/tmp/a/shared.txt",
            "--",
            "sh",
            "-c",
            "cat /tmp/a/shared.txt >shared");
    assertEquals(0, said.status(), said.err());
    assertEquals("4\n", Files.readString(room.resolve("workspace/shared")));
  }

  @Test
  void fileBehindSymlinkIsNotWrittenThroughIt() throws Exception {
    refused(
        recipe -> {
          ArrayNode entries = (ArrayNode) recipe.path("inputs").path(0).path("entries");
          ObjectNode planted = ((ObjectNode) entries.path(1)).deepCopy().put("path", "a/planted");
          entries.insert(1, planted);
          entries.insert(1, link("a", outside.toString()));
        });
  }

  @Test
  void placeAboveTheRootIsNotMadeOnTheHost() throws Exception {
    String up = "/..".repeat(20);
    refused(recipe -> addInput(recipe, up + outside.resolve("planted")));
  }

  @Test
  void inputThatIsASymlinkIsNotFollowedOnTheHost() throws Exception {
    refused(
        recipe -> {
          ObjectNode input = addInput(recipe, "/data");
          input.putArray("entries").add(link(".", "/etc"));
        });
  }

  @Test
  void inputWithinTheLinkOfAnotherIsNotMountedOnTheHost() throws Exception {
    refused(
        recipe -> {
          ObjectNode outer = addInput(recipe, "/data");
          ((ArrayNode) outer.path("entries")).add(link("programs", "/usr/bin"));
          addInput(recipe, "/data/programs");
        });
  }

  @Test
  void rootInsideIsRefused() throws Exception {
    refused(recipe -> recipe.put("uid", 0));
  }

  @Test
  void hostNameThatIsAnOptionIsRefused() throws Exception {
    refused(recipe -> recipe.put("hostname", "-F/etc/passwd"));
  }

  @Test
  void variableWhoseNameHoldsAnEqualsSignIsRefused() throws Exception {
    refused(recipe -> ((ObjectNode) recipe.path("environment").path(0)).put("name", "A=B"));
  }

  private void refused(Consumer<ObjectNode> mutation) throws Exception {
    Said said = rerun(mutation);
    assertEquals(2, said.status(), said.err());
    assertTrue(said.err().contains("is refused"), said.err());
    assertFalse(said.err().contains("internal"), said.err());
  }

  private Said rerun(Consumer<ObjectNode> mutation) throws Exception {
    RecordId id;
    try (RecordStore records = records()) {
      JsonNode document =
          Json.readTree(records.get(honest).statement(), HostileRecordIT::unreadable);
      mutation.accept((ObjectNode) document.path("predicate").path("recipe"));
      byte[] statement = document.toString().getBytes(StandardCharsets.UTF_8);
      SignedStatement signed =
          new SignedStatement(statement, List.of(signer().sign(statement, Namespace.RECORD)));
      Author mallory = new Author("m", "m@example.org", Instant.EPOCH);
      id = records.put(signed, "", Writer.signing(mallory, signer()));
    }
    return holotype("rerun", "--store", store().toString(), id.hex());
  }

  private KeySigner signer() throws IOException {
    byte[] key = Files.readAllBytes(room.resolve("config/holotype/id_ed25519"));
    return KeySigner.open(PrivateKeyFile.parse(key), "mallory@example.org");
  }

  private static ObjectNode addInput(ObjectNode recipe, String at) {
    ArrayNode inputs = (ArrayNode) recipe.path("inputs");
    ObjectNode root = ((ObjectNode) inputs.path(0).path("entries").path(0)).deepCopy();
    ObjectNode input = inputs.addObject().put("at", at);
    input.putArray("entries").add(root);
    return input;
  }

  private static ObjectNode link(String path, String target) {
    return tools.jackson.databind.node.JsonNodeFactory.instance
        .objectNode()
        .put("path", path)
        .put("kind", "symlink")
        .put("mode", "0777")
        .put("size", 0)
        .put("target", target);
  }

  private Said holotype(String... words) throws Exception {
    return said(List.of(), List.of(words));
  }

  private Said said(List<String> before, List<String> words) throws Exception {
    List<String> command = new ArrayList<>(before);
    command.add(HOLOTYPE.toString());
    command.addAll(words);
    Path err = room.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(room.resolve("workspace").toFile())
            .redirectOutput(room.resolve("out").toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(surroundings());
    int status = builder.start().waitFor();
    return new Said(status, Files.readString(err));
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

  private RecordStore records() {
    return RecordStore.find(Optional.of(store()), room);
  }

  private static Failure unreadable(String reason) {
    return new Failure(Code.RECORD_UNREADABLE, "record", reason, "none");
  }
}
