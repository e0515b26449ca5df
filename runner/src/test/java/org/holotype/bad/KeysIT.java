package org.holotype.bad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that cannot sign, and keys that cannot be trusted. */
@AnyUser
class KeysIT {
  @TempDir Path temporary;
  private World world;
  private Path image;

  @BeforeEach
  void world() throws Exception {
    world = World.create(temporary);
    image = SmallImage.ofText().write(temporary.resolve("image"), SmallImage.Form.OCI_LAYOUT);
  }

  @Test
  void aSecondKeyIsNotMadeOverTheFirst() throws Exception {
    world.refuses("key-unusable", "key", "generate").saying("is there already");
  }

  @Test
  void keysThatAreNone() throws Exception {
    world
        .refuses(
            "key-missing",
            "record",
            "--image",
            image.toString(),
            "--key",
            world.privateKey() + ".pub",
            "--",
            "true")
        .saying("public half");
    cannotSignWith(file("letter", "Dear reader\n"));
    cannotSignWith(file("empty", ""));
    cannotSignWith(temporary);
    cannotSignWith(temporary.resolve("absent")).saying("is not there");
    cannotSignWith(file("pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"))
        .saying("PEM");
  }

  @Test
  void aKeyWhosePassphraseNobodyGives() throws Exception {
    Needs.program("ssh-keygen");
    Path key = protectedKey();
    cannotSignWith(key).saying("--passphrase-file");
    cannotSignWith(key, "--passphrase-file", file("wrong", "wrong\n").toString())
        .saying("the passphrase is not this key's");
    cannotSignWith(key, "--passphrase-file", "absent").saying("absent");
  }

  @Test
  void noKeyAtAll() throws Exception {
    Files.delete(world.privateKey());
    world
        .refuses("key-missing", "record", "--image", image.toString(), "--", "true")
        .saying("holotype key generate");
  }

  @Test
  void trustInWhatIsNoKey() throws Exception {
    cannotTrust(file("letter", "Dear reader\n").toString());
    cannotTrust("absent").saying("is not there");
    cannotTrust("ssh-ed25519 AAAA");
    cannotTrust(world.privateKey().toString());
    String own = world.privateKey() + ".pub";
    world.refuses("usage", "trust", "add", own, "--as", "*").saying("--as");
    world.refuses("usage", "trust", "add", own, "--as", "");
    world.refuses("usage", "trust", "add", own).saying("--as");
  }

  private Said cannotSignWith(Path key, String... more) throws Exception {
    java.util.List<String> words =
        new java.util.ArrayList<>(
            java.util.List.of("record", "--image", image.toString(), "--key", key.toString()));
    words.addAll(java.util.List.of(more));
    words.addAll(java.util.List.of("--", "true"));
    return world.refuses("key-unusable", words.toArray(String[]::new));
  }

  private Said cannotTrust(String key) throws Exception {
    return world.refuses("key-unusable", "trust", "add", key, "--as", "alice@example.org");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(temporary.resolve(name), content);
  }

  private Path protectedKey() throws Exception {
    Path key = temporary.resolve("protected");
    int status =
        new ProcessBuilder(
                "ssh-keygen", "-q", "-t", "ed25519", "-N", "secret", "-f", key.toString())
            .redirectInput(Path.of("/dev/null").toFile())
            .start()
            .waitFor();
    assertEquals(0, status);
    return key;
  }
}
