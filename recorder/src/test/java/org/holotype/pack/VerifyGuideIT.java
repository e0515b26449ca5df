package org.holotype.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.machine.Needs;
import org.holotype.manifest.Entry;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Mode;
import org.holotype.manifest.Output;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.Variable;
import org.holotype.sign.KeySigner;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignatureFile;
import org.holotype.sign.key.PrivateKeyFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows VERIFY.md to the letter, as an ordinary user with nothing but the pack. */
final class VerifyGuideIT {
  private static final String PATH = "/usr/bin:/bin:/usr/sbin:/sbin";
  private static final int ORDINARY = 65534;

  @TempDir Path directory;
  private Path unpacked;
  private PackFixture fixture;

  @BeforeEach
  void makeRecord() throws Exception {
    for (String tool :
        List.of("ssh-keygen", "openssl", "unshare", "setpriv", "bash", "tar", "sha256sum")) {
      Needs.program(tool);
    }
    unpacked = Files.createDirectory(directory.resolve("unpacked"));
    fixture = new PackFixture(directory.resolve("blobs"));
    fixture.addLayer(lowerLayer());
    fixture.addLayer(upperLayer());
    fixture.command =
        List.of(
            "/bin/sh",
            "-c",
            "read line < data.txt; echo \"$line\" > 'the result'; echo \"$1\" >> 'the result';"
                + " test ! -e /removed && test ! -e /opaque/lower && test -e /opaque/upper;"
                + " read more < /data/single; echo \"$more$ODD$LD_DEBUG\" >> 'the result'",
            "sh",
            EscapedBytes.write(PackFixture.ODD));
    String result =
        "1 2 3\n" + PackFixture.ODD + "\nan input of its own" + PackFixture.ODD + "\n```\n\n";
    fixture.outputs.add(Output.of(Output.Change.CREATED, fixture.file("the result", result, 0644)));
    fixture.outputs.add(
        Output.of(
            Output.Change.DELETED,
            Entry.directory(new TreePath("never was\nhere"), new Mode(0755))));
  }

  @Test
  void everyLineHolds() throws Exception {
    unpack();
    String said = follow(0);
    for (String words :
        List.of(
            "bytes: as packed",
            "no further file",
            "record/statement.json: OK",
            "Good \"record@holotype.org\" signature for ada@example.org",
            "Signature Verified Successfully",
            "as recorded",
            "exit status: as recorded",
            "outputs: as recorded")) {
      assertTrue(said.contains(words), words + " is not in:\n" + said);
    }
    try (Stream<Path> files = Files.walk(unpacked)) {
      assertFalse(files.anyMatch(file -> file.endsWith("witness")));
    }
  }

  @Test
  void aPlantedDivergenceIsSaid() throws Exception {
    fixture.outputs.set(
        0, Output.of(Output.Change.CREATED, fixture.file("the result", "another\n", 0644)));
    unpack();
    assertTrue(follow(1).contains("the result: FAILED"));
  }

  @Test
  void anAlteredStatementIsSaid() throws Exception {
    unpack();
    Path statement = unpacked.resolve("record/statement.json");
    Files.writeString(statement, Files.readString(statement).replace("amd64", "arm64"));
    assertTrue(follow(1).contains("record/statement.json: FAILED"));
  }

  /**
   * A variable such as LD_PRELOAD would otherwise run the record's code in a program of the host.
   */
  @Test
  void variablesOfTheRecordActOnNoProgramOfTheHost() throws Exception {
    fixture.environment.set(2, new Variable("LD_DEBUG", "libs", Variable.Origin.DECLARED));
    fixture.environment.add(
        new Variable(
            "LD_DEBUG_OUTPUT", directory.resolve("acted").toString(), Variable.Origin.DECLARED));
    unpack();
    follow(1);
    try (Stream<Path> files = Files.list(directory)) {
      assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith("acted")));
    }
  }

  private void unpack() throws Exception {
    Path key = directory.resolve("key");
    run(0, directory, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
    KeySigner signer =
        KeySigner.open(PrivateKeyFile.parse(Files.readAllBytes(key)), "ada@example.org");
    byte[] statement = fixture.signed(List.of()).statement();
    SignatureFile signature = signer.sign(statement, Namespace.RECORD);
    byte[] signers =
        ("ada@example.org " + Files.readString(directory.resolve("key.pub"))).getBytes(UTF_8);
    Path pack = directory.resolve("pack.tar");
    PackWriter.write(fixture.material(List.of(signature), signers), fixture.blobs, pack);
    run(0, unpacked, "tar", "-xpf", pack.toString(), "--no-same-owner");
  }

  /** Runs the guide's lines one after the other in one shell, ending at the first that fails. */
  private String follow(int status) throws Exception {
    String lines =
        Arrays.stream(Files.readString(unpacked.resolve("VERIFY.md")).split("```bash\n", -1))
            .skip(1)
            .map(block -> block.substring(0, block.indexOf("\n```")))
            .collect(Collectors.joining("\n"));
    Path script = Files.writeString(directory.resolve("script"), "set -e\n" + lines + "\n");
    List<String> command = new ArrayList<>();
    if ((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0) {
      handOver();
      command.addAll(
          List.of("setpriv", "--reuid=" + ORDINARY, "--regid=" + ORDINARY, "--clear-groups"));
    }
    command.addAll(List.of("bash", script.toString()));
    return run(status, unpacked, command.toArray(String[]::new));
  }

  private void handOver() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.setAttribute(file, "unix:uid", ORDINARY, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  /** The host's own shell and what it needs, which is image enough, and things to be removed. */
  private byte[] lowerLayer() throws Exception {
    Path root = Files.createDirectories(directory.resolve("lower"));
    String needed = run(0, directory, "ldd", "/bin/sh", "/usr/bin/env").replace(":", " ");
    for (String word : new TreeSet<>(List.of(needed.split("\\s+", -1)))) {
      if (word.startsWith("/")) {
        run(0, root, "cp", "-L", "--parents", word, ".");
      }
    }
    Files.writeString(root.resolve("removed"), "removed by the upper layer\n");
    Files.createDirectories(root.resolve("opaque/lower"));
    return tar(root);
  }

  private byte[] upperLayer() throws Exception {
    Path root = Files.createDirectories(directory.resolve("upper"));
    Files.createFile(root.resolve(".wh.removed"));
    Files.createDirectories(root.resolve("opaque"));
    Files.createFile(root.resolve("opaque/.wh..wh..opq"));
    Files.createFile(root.resolve("opaque/upper"));
    return tar(root);
  }

  private byte[] tar(Path root) throws Exception {
    Path tar = directory.resolve("layer.tar");
    run(0, root, "tar", "-cf", tar.toString(), ".");
    return Files.readAllBytes(tar);
  }

  private String run(int status, Path where, String... command) throws Exception {
    Path out = Files.createTempFile(directory, "tool", ".out");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(where.toFile()).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", PATH);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("TMPDIR", directory.toString());
    int observed = builder.start().waitFor();
    String said = new String(Files.readAllBytes(out), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertEquals(status, observed, said);
    return said;
  }
}
