package org.holotype.bad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.machine.AnyUser;
import org.holotype.manifest.RecordId;
import org.holotype.sign.KeySigner;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignatureFile;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.key.Ed25519KeyPair;
import org.holotype.sign.key.PrivateKeyFile;
import org.holotype.store.Author;
import org.holotype.store.RecordStore;
import org.holotype.store.Writer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that were changed in git after they were signed, or never signed by anybody known. */
@AnyUser
class DamagedRecordIT {
  @TempDir static Path first;
  @TempDir Path temporary;
  private static World original;
  private World world;
  private String id = "";

  @BeforeAll
  static void record() throws Exception {
    original = World.withRecord(first);
  }

  @BeforeEach
  void world() throws Exception {
    world = original.copy(temporary);
    id = world.record();
  }

  @Test
  void oneByteEdited() throws Exception {
    edit(
        record -> {
          Path statement = record.resolve("statement.json");
          String text = Files.readString(statement);
          Files.writeString(statement, text.replace("\"joined\"", "\"jointd\""));
        });
    refusedEverywhere("record-altered");
  }

  @Test
  void editedAndMovedToTheIdOfItsNewBytes() throws Exception {
    String text = new String(world.statement(), StandardCharsets.UTF_8);
    byte[] forged = text.replace("\"joined\"", "\"jointd\"").getBytes(StandardCharsets.UTF_8);
    String other = RecordId.of(forged).hex();
    assertNotEquals(id, other);
    edit(
        record -> {
          Path moved =
              record.resolveSibling("../" + other.substring(0, 2) + "/" + other.substring(2));
          Files.createDirectories(moved.getParent());
          Files.move(record, moved);
          Files.write(moved.resolve("statement.json"), forged);
        });
    id = other;
    refusedEverywhere("signature-invalid");
  }

  @Test
  void signatureStripped() throws Exception {
    edit(
        record -> {
          for (Path file : signatures(record)) {
            Files.delete(file);
          }
        });
    refusedEverywhere("signature-missing");
  }

  @Test
  void signatureReplacedByOneOfAKeyThatNobodyLists() throws Exception {
    SignatureFile foreign = stranger().sign(world.statement(), Namespace.RECORD);
    edit(
        record -> {
          for (Path file : signatures(record)) {
            Files.delete(file);
          }
          Path directory = Files.createDirectories(record.resolve("signatures"));
          Files.write(directory.resolve(foreign.keyId() + ".json"), foreign.json());
          Files.write(directory.resolve(foreign.keyId() + ".sshsig"), foreign.sshsig());
        });
    refusedEverywhere("signer-unknown");
  }

  @Test
  void signatureOfAnotherKeyUnderTheNameOfTheFirst() throws Exception {
    String own = signatureDocument(world);
    String foreign =
        new String(
            stranger().sign(world.statement(), Namespace.RECORD).json(), StandardCharsets.UTF_8);
    edit(
        record ->
            Files.writeString(
                signatures(record).get(0), own.replace(signature(own), signature(foreign))));
    refusedEverywhere("signature-invalid");
  }

  @Test
  void aPredicateVersionThatThisReleaseDoesNotKnow() throws Exception {
    String text = new String(world.statement(), StandardCharsets.UTF_8);
    byte[] later =
        text.replace("holotype.org/record/v1\"", "holotype.org/record/v9\"")
            .getBytes(StandardCharsets.UTF_8);
    id = signAndKeep(later);
    refusedEverywhere("schema-unsupported");
  }

  @Test
  void aSignedStatementThatLacksWhatEveryRecordSays() throws Exception {
    String text = new String(world.statement(), StandardCharsets.UTF_8);
    String lacking = text.replaceFirst("\"recorder\":", "\"scribe\":");
    assertNotEquals(text, lacking);
    id = signAndKeep(lacking.getBytes(StandardCharsets.UTF_8));
    refusedEverywhere("record-unreadable");
  }

  @Test
  void idsThatNameNoRecordOrTooMany() throws Exception {
    String unknown = (id.charAt(0) == '0' ? '1' : '0') + id.substring(1, 12);
    for (String command : List.of("rerun", "verify", "show")) {
      world.refuses("record-not-found", command, unknown);
    }
    world.refuses("usage", "show", id.substring(0, 6)).saying("7 to 64 hexadecimal digits");
    world.refuses("record-not-found", "pack", unknown, "-o", "p.tar");
    edit(
        record -> {
          String name = record.getFileName().toString();
          Path twin = record.resolveSibling(name.substring(0, 10) + "0".repeat(52));
          Files.createDirectories(twin);
          Files.copy(record.resolve("statement.json"), twin.resolve("statement.json"));
        });
    world.refuses("record-ambiguous", "show", id.substring(0, 7)).saying(id);
  }

  private void refusedEverywhere(String code) throws Exception {
    world.refuses(code, "verify", id.substring(0, 9));
    world.refuses(code, "rerun", id);
    world.refuses(code, "pack", id, "-o", "p.tar");
    Said all = world.holotype("verify", "--all", "--json");
    assertEquals(2, all.status(), all::toString);
    assertEquals(1, all.out().lines().filter(line -> line.contains(code)).count(), all.out());
  }

  private String signAndKeep(byte[] statement) throws IOException {
    PrivateKeyFile key = PrivateKeyFile.parse(Files.readAllBytes(world.privateKey()));
    KeySigner signer = KeySigner.open(key, "author@example.org");
    SignatureFile signature = signer.sign(statement, Namespace.RECORD);
    try (RecordStore store =
        RecordStore.find(Optional.of(world.repository()), world.repository())) {
      Author author = new Author("Author", "author@example.org", Instant.EPOCH);
      SignedStatement signed = new SignedStatement(statement, List.of(signature));
      return store.put(signed, "", Writer.signing(author, signer)).hex();
    }
  }

  private static KeySigner stranger() {
    Ed25519KeyPair pair = Ed25519KeyPair.generate(new SecureRandom(), "stranger");
    return KeySigner.open(PrivateKeyFile.parse(pair.privateKeyFile()), "author@example.org");
  }

  /** The base64 of the signature that a signature document holds. */
  private static String signature(String document) {
    return document.replaceFirst("(?s).*\"sig\": *\"([^\"]+)\".*", "$1");
  }

  private static String signatureDocument(World world) throws Exception {
    String path =
        world
            .git("ls-tree", "-r", "--name-only", "holotype")
            .out()
            .lines()
            .filter(name -> name.contains("/signatures/") && name.endsWith(".json"))
            .findFirst()
            .orElseThrow();
    return world.git("show", "holotype:" + path).out();
  }

  private static List<Path> signatures(Path record) throws IOException {
    try (Stream<Path> files = Files.list(record.resolve("signatures"))) {
      return files.sorted().toList();
    }
  }

  /** Changes the record's files as anybody with git can, in a commit of their own. */
  private void edit(Edit edit) throws Exception {
    Path clone = world.root().resolve("clone");
    world.git(
        "clone",
        "--quiet",
        "--branch",
        "holotype",
        world.repository().toString(),
        clone.toString());
    edit.apply(clone.resolve("records/" + id.substring(0, 2) + "/" + id.substring(2)));
    world.git("-C", clone.toString(), "add", "--all");
    world.git("-C", clone.toString(), "commit", "--quiet", "--message", "improve");
    world.git("-C", clone.toString(), "push", "--quiet", "origin", "holotype");
  }

  /** What is done to the directory of a record. */
  @FunctionalInterface
  private interface Edit {
    void apply(Path record) throws IOException;
  }
}
