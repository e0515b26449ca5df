package org.holotype.image;

import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.tar.Archive;
import org.holotype.machine.Needs;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Image;
import org.holotype.tree.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that a container engine keeps, taken from its {@code save}. */
class EngineIT {
  private static final byte[] TAR =
      tar().file("usr/bin/tool", "#!").symlink("bin", "usr/bin").file("etc/os-release", "").bytes();

  @TempDir Path outer;

  @Test
  void imageOfPodmanIsTheOneThatWasLoaded() throws Exception {
    Needs.program("podman");
    Needs.userNamespaces();
    Path bin = Files.createDirectory(outer.resolve("bin"));
    Path podman = podmanWithAStoreOfItsOwn(bin.resolve("podman"));
    TestLayout layout = new TestLayout(outer.resolve("layout")).gzip(TAR);
    String tar = outer.resolve("oci.tar").toString();
    new RealTools(outer).run("tar", "-C", layout.write().toString(), "-cf", tar, ".");
    new RealTools(outer).run("sh", "-c", podman + " load -q -i " + tar + " > /dev/null");
    String id = new RealTools(outer).run("sh", podman.toString(), "images", "-q", "--no-trunc");
    Image kept = inspect(Engine.PODMAN, "podman:" + id.strip().replace("sha256:", ""), bin);
    Image loaded = RealTools.inspect(layout.write().toString());
    assertEquals("oci-archive", kept.format());
    assertEquals(loaded.identity().diffIds(), kept.identity().diffIds());
    assertEquals(loaded.identity().config(), kept.identity().config());
    assertEquals(loaded.identity().tree(), kept.identity().tree());
    script(bin.resolve("docker"), "exec " + podman + " \"$@\"");
    Image docker = inspect(Engine.DOCKER, "docker:" + id.strip().replace("sha256:", ""), bin);
    assertEquals("docker-archive", docker.format());
    assertEquals(loaded.identity().diffIds(), docker.identity().diffIds());
  }

  @Test
  void whatDockerSavesIsReadInItsOldFormAndInItsNew() throws IOException {
    Path bin = Files.createDirectory(outer.resolve("bin"));
    TestLayout layout = new TestLayout(outer.resolve("layout")).plain(TAR);
    Image loaded = RealTools.inspect(layout.write().toString());
    String config = loaded.identity().config().orElseThrow().hex();
    String text = Files.readString(layout.blobFile(loaded.identity().config().orElseThrow()));
    String tar = new String(TAR, StandardCharsets.ISO_8859_1);
    saved(
        bin,
        tar()
            .directory("6b3de19a9465/")
            .file("6b3de19a9465/VERSION", "1.0")
            .file("6b3de19a9465/json", "{}")
            .file("6b3de19a9465/layer.tar", tar)
            .file(config + ".json", text)
            .file("manifest.json", manifest(config + ".json", "6b3de19a9465/layer.tar"))
            .file("repositories", "{\"lab/tiny\":{\"1\":\"6b3de19a9465\"}}"));
    Image old = inspect(Engine.DOCKER, "docker:lab/tiny:1", bin);
    assertEquals("docker-archive", old.format());
    assertEquals(loaded.identity().config(), old.identity().config());
    assertEquals(loaded.identity().tree(), old.identity().tree());
    assertTrue(old.identity().manifest().isEmpty());
    String blobs = "blobs/sha256/";
    String manifest = new String(layout.manifest(), StandardCharsets.UTF_8);
    saved(
        bin,
        tar()
            .file(blobs + Digest.sha256(layout.manifest()).hex(), manifest)
            .file(blobs + config, text)
            .file(blobs + Digest.sha256(TAR).hex(), tar)
            .file("index.json", Files.readString(outer.resolve("layout/index.json")))
            .file("manifest.json", manifest(blobs + config, blobs + Digest.sha256(TAR).hex()))
            .file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}"));
    Image recent = inspect(Engine.DOCKER, "docker:lab/tiny:1", bin);
    assertEquals("oci-archive", recent.format());
    assertEquals(loaded.identity(), recent.identity());
  }

  private void saved(Path bin, TestTar archive) throws IOException {
    Path file = Files.write(outer.resolve("saved.tar"), archive.bytes());
    script(bin.resolve("docker"), "exec /bin/cat " + file);
  }

  private static String manifest(String config, String layer) {
    return "[{\"Config\":\"%s\",\"RepoTags\":[\"lab/tiny:1\"],\"Layers\":[\"%s\"]}]"
        .formatted(config, layer);
  }

  @Test
  void engineThatFailsIsHeardAndLeavesNothing() throws IOException {
    Path bin = Files.createDirectory(outer.resolve("bin"));
    script(
        bin.resolve("docker"),
        "echo half an archive; for i in 1 "
            + "2 ".repeat(2000)
            + "9000; do echo $i; done >&2; echo 'no such image: x' >&2; exit 3");
    Failure failure = failure(() -> inspect(Engine.DOCKER, "docker:x", bin));
    assertEquals(Code.IMAGE_MISSING, failure.code());
    assertTrue(failure.why().contains("ended with status 3: "), failure.why());
    assertTrue(failure.why().endsWith("9000 no such image: x"), failure.why());
    try (Stream<Path> left = Files.list(outer)) {
      assertFalse(left.anyMatch(each -> each.getFileName().toString().startsWith("holotype-")));
    }
  }

  @Test
  void engineThatIsNotInstalledIsNamedWithItsPackage() throws IOException {
    Path bin = Files.createDirectory(outer.resolve("bin"));
    Failure failure = failure(() -> inspect(Engine.PODMAN, "podman:x", bin));
    assertEquals(Code.HOST_CANNOT, failure.code());
    assertTrue(failure.mend().contains("apt install podman"), failure.mend());
  }

  @Test
  void nameThatIsAnOptionIsNotGivenToTheEngine() throws IOException {
    Path bin = Files.createDirectory(outer.resolve("bin"));
    script(bin.resolve("docker"), "touch " + outer.resolve("asked"));
    for (String name : new String[] {"--output=/tmp/x", "-o", "", "a b", "x;y"}) {
      Failure failure = failure(() -> inspect(Engine.DOCKER, "docker:" + name, bin));
      assertEquals(Code.IMAGE_MISSING, failure.code());
    }
    assertFalse(Files.exists(outer.resolve("asked")));
  }

  private Image inspect(Engine engine, String spec, Path bin) {
    Map<String, String> environment =
        Map.of("PATH", bin.toString(), "HOME", outer.toString(), "TMPDIR", outer.toString());
    try {
      Archive archive = new EngineExport(engine, outer, Budget.DEFAULT, environment).of(spec);
      ImageSpec named = ImageSpec.named(spec);
      try (ImageSource source = new LocalFile(named, outer, Budget.DEFAULT).archive(archive)) {
        return new ImageReader(Budget.DEFAULT, Progress.NONE).inspect(source);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Podman as it is, but with a store that goes with this test, and on any file system. */
  private Path podmanWithAStoreOfItsOwn(Path script) throws IOException {
    String store = outer.resolve("store").toString();
    String real = Needs.program("podman").toString();
    return script(
        script,
        "export PATH="
            + System.getenv("PATH")
            + "\nexec "
            + real
            + " --root "
            + store
            + " --runroot "
            + outer.resolve("run")
            + " --storage-driver vfs --storage-opt vfs.ignore_chown_errors=true --cgroup-manager cgroupfs"
            + " --events-backend none --log-level error \"$@\"");
  }

  private static Path script(Path file, String lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
