package org.holotype.image;

import static org.holotype.image.TestSources.inspect;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.holotype.image.limit.Budget;
import org.holotype.machine.Needs;
import org.holotype.manifest.Image;
import org.holotype.tree.Progress;
import org.holotype.tree.Removal;
import org.holotype.tree.TreeScan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same image through the tools that people use keeps the names that it must keep. */
class ImageToolsIT {
  private static final Path PROGRAMS = Path.of("/usr/bin");
  private static final String POLICY = "{\"default\":[{\"type\":\"insecureAcceptAnything\"}]}";

  @TempDir Path outer;
  private Path layout = Path.of("unset");

  @BeforeEach
  void makeAnImage() {
    TestLayout made =
        new TestLayout(outer.resolve("layout"))
            .gzip(
                tar()
                    .file("usr/bin/tool", "#!/bin/sh\n")
                    .symlink("bin", "usr/bin")
                    .hardLink("usr/bin/twin", "usr/bin/tool")
                    .file("etc/old", "hidden later")
                    .file("var/lib/kept", "x".repeat(100_000))
                    .mode(0755)
                    .directory("tmp/")
                    .bytes())
            .gzip(
                tar()
                    .file("etc/.wh.old", "")
                    .file("etc/new", "new")
                    .hardLink("etc/kept", "var/lib/kept")
                    .mode(0600)
                    .file("usr/lib/deep/er/x", "")
                    .bytes());
    String named = ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"t\"}";
    layout = made.write(List.of(made.manifestDescriptor(named)));
  }

  @Test
  void conversionsKeepWhatTheyMustKeep() throws Exception {
    needs("skopeo");
    Image original = inspect(layout.toString());
    Path policy = Files.writeString(outer.resolve("policy.json"), POLICY);
    String from = "oci:" + layout + ":t";
    Image archive = inspect(converted(policy, from, "oci-archive:", "a.tar"));
    Image docker = inspect(converted(policy, from, "docker-archive:", "d.tar"));
    assertEquals("oci-archive", archive.format());
    assertEquals(original.identity().manifest(), archive.identity().manifest());
    assertEquals("docker-archive", docker.format());
    for (Image each : List.of(archive, docker)) {
      assertEquals(original.identity().diffIds(), each.identity().diffIds());
      assertEquals(original.identity().tree(), each.identity().tree());
    }
  }

  @Test
  void oneImageThroughEveryFormatKeepsItsTree() throws Exception {
    RealTools.needs("skopeo", "mksquashfs", "tar");
    Path policy = Files.writeString(outer.resolve("policy.json"), POLICY);
    Path tree = outer.resolve("unpacked");
    try (ImageSource source = TestSources.open(layout.toString())) {
      new ImageReader(Budget.DEFAULT, Progress.NONE).unpack(source, tree);
    }
    Path squashfs = outer.resolve("s.squashfs");
    run(
        "mksquashfs",
        tree.toString(),
        squashfs.toString(),
        "-all-root",
        "-no-xattrs",
        "-quiet",
        "-no-progress");
    Path tar = outer.resolve("t.tar");
    run("tar", "--owner=0", "--group=0", "-C", tree.toString(), "-cf", tar.toString(), ".");
    byte[] sif = new TestSif().system(Files.readAllBytes(squashfs)).bytes();
    Image original = inspect(layout.toString());
    for (String spec :
        List.of(
            converted(policy, "oci:" + layout + ":t", "docker-archive:", "d.tar"),
            squashfs.toString(),
            Files.write(outer.resolve("s.sif"), sif).toString(),
            tar.toString(),
            tree.toString())) {
      assertEquals(original.identity().tree(), inspect(spec).identity().tree(), spec);
    }
  }

  private String converted(Path policy, String from, String transport, String name)
      throws Exception {
    Path file = outer.resolve(name);
    run("skopeo", "--policy", policy.toString(), "copy", "-q", from, transport + file + ":r:t");
    return file.toString();
  }

  @Test
  void treeOnDiskIsTheOneThatUmociUnpacks() throws Exception {
    needs("umoci");
    Path ours = outer.resolve("ours");
    Path theirs = outer.resolve("theirs");
    try (ImageSource source = TestSources.open(layout.toString())) {
      new ImageReader(Budget.DEFAULT, Progress.NONE).unpack(source, ours);
    }
    run("umoci", "raw", "unpack", "--rootless", "--image", layout + ":t", theirs.toString());
    assertEquals(shown(theirs), shown(ours));
    Removal.remove(theirs);
  }

  /** Path, type, mode, size and target of all but the root, whose mode each tool chooses. */
  private static List<String> shown(Path root) throws IOException {
    List<String> lines = new ArrayList<>();
    for (TreeScan.Found found : TreeScan.of(root)) {
      if (!found.path().isRoot()) {
        String target = found.type() == TreeScan.Type.SYMLINK ? found.target() : "";
        long size = found.type() == TreeScan.Type.FILE ? found.size() : 0;
        lines.add(
            String.format(
                Locale.ROOT,
                "%s %s %o %d %s",
                found.path(),
                found.type(),
                found.mode() & 0777,
                size,
                target));
      }
    }
    return lines;
  }

  @Test
  void tarOfTheToolsIsReadByteForByte() throws Exception {
    needs("tar", "zstd");
    Path tree = outer.resolve("tree");
    try (ImageSource source = TestSources.open(layout.toString())) {
      new ImageReader(Budget.DEFAULT, Progress.NONE).unpack(source, tree);
    }
    Files.writeString(tree.resolve("etc/" + "n".repeat(200)), "long");
    String digest = inspect(tree.toString()).identity().tree().toString();
    for (String format : List.of("gnu", "posix", "pax")) {
      Path file = outer.resolve(format + ".tar");
      run(
          "tar",
          "--format=" + format,
          "--owner=0",
          "--group=0",
          "--numeric-owner",
          "-C",
          tree.toString(),
          "-cf",
          file.toString(),
          ".");
      assertEquals(digest, inspect(file.toString()).identity().tree().toString());
      run("zstd", "-q", "-f", file.toString());
      assertEquals(digest, inspect(file + ".zst").identity().tree().toString());
    }
  }

  @Test
  void zstdOfEveryShape() throws Exception {
    needs("zstd");
    byte[] tar = noise();
    Path plain = Files.write(outer.resolve("noise.tar"), tar);
    String digest = inspect(plain.toString()).identity().tree().toString();
    for (String level : List.of("-1", "-3", "-19", "--no-check", "--fast=5")) {
      Path file = outer.resolve("noise" + level + ".zst");
      run("zstd", "-q", level, plain.toString(), "-o", file.toString());
      assertEquals(digest, inspect(file.toString()).identity().tree().toString(), level);
    }
    Path first = Files.write(outer.resolve("1"), Arrays.copyOf(tar, 700_000));
    Path second = Files.write(outer.resolve("2"), Arrays.copyOfRange(tar, 700_000, tar.length));
    run("zstd", "-q", first.toString(), second.toString());
    byte[] skipped = {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};
    Path frames =
        Files.write(
            outer.resolve("frames.zst"),
            TestImage.concatenated(
                skipped,
                Files.readAllBytes(outer.resolve("1.zst")),
                skipped,
                Files.readAllBytes(outer.resolve("2.zst")),
                skipped));
    assertEquals(digest, inspect(frames.toString()).identity().tree().toString());
  }

  private static byte[] noise() {
    Random random = new Random(7);
    TestTar tar = tar().directory("usr").directory("etc");
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(20_000); j > 0; j--) {
        text.append((char) (random.nextInt(4) == 0 ? random.nextInt(256) : 'a' + j % 7));
      }
      tar.file("usr/" + i, text.toString());
    }
    return tar.bytes();
  }

  private static void needs(String... programs) {
    for (String program : programs) {
      Needs.executable(PROGRAMS.resolve(program));
    }
  }

  private void run(String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(PROGRAMS.resolve(program).toString()));
    command.addAll(List.of(arguments));
    File log = outer.resolve("log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("HOME", outer.toString());
    Process process = builder.start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), program + " takes too long");
    assertEquals(0, process.exitValue(), Files.readString(log.toPath()));
  }
}
