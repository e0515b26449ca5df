package org.holotype.image;

import static org.holotype.image.TestSources.inspect;
import static org.holotype.image.TestSources.refused;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user writes, and which image is meant by it. */
class NamedImageTest {
  private static final byte[] ALPHA = tar().file("usr/a", "alpha").directory("etc").bytes();
  private static final byte[] BETA = tar().file("usr/b", "beta").directory("etc").bytes();

  @TempDir Path outer;

  @Test
  void imageOfADockerArchiveIsNamedInFullOrByItsTag() throws IOException {
    Path archive = outer.resolve("two.tar");
    Files.write(archive, twoInOne("alpha:1", "org/beta:latest"));
    Failure which = refused(Code.USAGE, archive.toString());
    assertTrue(which.why().contains("org/beta:latest"), which.why());
    assertTrue(which.mend().contains("PATH:NAME"), which.mend());
    for (String name : List.of("org/beta:latest", "latest", "docker.io/org/beta:latest")) {
      assertEquals(List.of(Digest.sha256(BETA)), diffIds(archive + ":" + name), name);
    }
    for (String name : List.of("alpha:1", "1", "docker.io/library/alpha:1")) {
      assertEquals(List.of(Digest.sha256(ALPHA)), diffIds(archive + ":" + name), name);
    }
    refused(Code.IMAGE_MISSING, archive + ":beta:latest");
    refused(Code.IMAGE_MISSING, archive + ":other/beta:latest");
    refused(Code.IMAGE_MISSING, archive + ".gone:org/beta:latest");
  }

  @Test
  void longestPathThatExistsIsThePath() throws IOException {
    Path directory = Files.createDirectories(outer.resolve("a:b/c:d"));
    Path archive =
        Files.write(directory.resolve("x:1"), twoInOne("localhost/t:1", "localhost/t:2"));
    assertEquals(List.of(Digest.sha256(BETA)), diffIds(archive + ":localhost/t:2"));
    assertEquals(List.of(Digest.sha256(ALPHA)), diffIds("docker-archive:" + archive + ":1"));
  }

  @Test
  void imageOfALayoutIsNamedByWhatContainerdCallsIt() {
    TestLayout first = new TestLayout(outer.resolve("layout")).plain(ALPHA);
    String one = first.manifestDescriptor(named("docker.io/library/x:latest"));
    TestLayout second = new TestLayout(outer.resolve("layout")).plain(BETA);
    String two = second.manifestDescriptor(named("quay.io/org/x:latest"));
    Path root = second.write(List.of(one, two));
    for (String name : List.of("x:latest", "docker.io/library/x:latest")) {
      assertEquals(List.of(Digest.sha256(ALPHA)), diffIds(root + ":" + name), name);
    }
    assertEquals(List.of(Digest.sha256(BETA)), diffIds(root + ":quay.io/org/x:latest"));
    Failure both = refused(Code.USAGE, root + ":latest");
    assertTrue(both.why().contains("name quay.io/org/x:latest"), both.why());
    refused(Code.IMAGE_MISSING, root + ":org/x:latest");
  }

  /** Else a path that was mistyped would end in an image above it. */
  @Test
  void nameInsideAnImageThatHoldsNoOthersIsRefused() throws IOException {
    Path file = Files.write(outer.resolve("rootfs.tar"), ALPHA);
    assertEquals(List.of(Digest.sha256(ALPHA)), diffIds(file.toString()));
    refused(Code.IMAGE_MISSING, file + ":x");
    Path tree = Files.createDirectories(outer.resolve("tree/usr"));
    Files.createDirectory(tree.resolveSibling("etc"));
    refused(Code.IMAGE_MISSING, tree.getParent() + ":1/image.tar");
  }

  @Test
  void splitLxdImageIsFoundUnderTheNamesOfItsExport() throws IOException {
    byte[] metadata = tar().file("metadata.yaml", "architecture: x86_64\n").bytes();
    String fingerprint = "0123456789abcdef".repeat(4);
    Path exported = Files.createDirectory(outer.resolve("exported"));
    Path meta = Files.write(exported.resolve("meta-" + fingerprint + ".tar.xz"), metadata);
    refused(Code.IMAGE_UNSUPPORTED, meta.toString());
    for (String ending : List.of(".squashfs", ".rootfs")) {
      Path rootfs = exported.resolve(fingerprint + ending);
      Files.write(rootfs, TestSquashfs.bytes());
      assertEquals("lxd", inspect(meta.toString()).format(), ending);
      Failure directory = refused(Code.IMAGE_UNSUPPORTED, exported.toString());
      assertTrue(directory.mend().contains(meta.toString()), directory.mend());
      Files.delete(rootfs);
    }
    Files.write(exported.resolve(fingerprint + ".tar.xz"), ALPHA);
    assertEquals("lxd", inspect(meta.toString()).format());
  }

  @Test
  void whatHoldsAnImageInAnotherWayIsToldHowItIsNamed() throws IOException {
    Path skopeo = Files.createDirectory(outer.resolve("dir"));
    Files.writeString(skopeo.resolve("version"), "Directory Transport Version: 1.1\n");
    Files.writeString(skopeo.resolve("manifest.json"), "{}");
    Failure made = refused(Code.IMAGE_UNSUPPORTED, skopeo.toString());
    assertTrue(made.mend().contains("skopeo copy dir:" + skopeo + " oci:"), made.mend());
    Path shifter = Files.createDirectory(outer.resolve("shifter"));
    Path squashfs = Files.write(shifter.resolve("abc.squashfs"), TestSquashfs.bytes());
    Path meta = Files.writeString(shifter.resolve("abc.meta"), "FORMAT: squashfs\n");
    for (Path wrong : List.of(shifter, meta)) {
      Failure beside = refused(Code.IMAGE_UNSUPPORTED, wrong.toString());
      assertTrue(beside.mend().contains(squashfs.toString()), beside.mend());
    }
  }

  @Test
  void registryIsAskedForNothingThatNamesNoImage() {
    String name = "registry:registry.lab.invalid/lab/tiny";
    Failure bare = refused(Code.IMAGE_MISSING, name);
    assertTrue(bare.why().contains("neither by tag nor by digest"), bare.why());
    assertEquals("write " + name + "@sha256:... or " + name + ":TAG", bare.mend());
    Failure cut = refused(Code.IMAGE_MISSING, name + "@sha256:dead");
    assertTrue(cut.mend().contains("the whole digest"), cut.mend());
    refused(Code.IMAGE_MISSING, "registry:no-name");
  }

  /** It is no damage, and another copy would be as large. */
  @Test
  void definitionOfASifThatIsTooLargeIsSaidToBe() throws IOException {
    byte[] sif = new TestSif().definition("x".repeat(5 << 20)).system(TestSquashfs.bytes()).bytes();
    Path file = Files.write(outer.resolve("large.sif"), sif);
    Failure large = refused(Code.IMAGE_UNSUPPORTED, file.toString());
    assertEquals(
        "object 1 (definition) has 5242880 bytes, and at most 4194304 are read", large.why());
    assertTrue(large.mend().contains("--image-limit json=N"), large.mend());
  }

  private static String named(String name) {
    return ",\"annotations\":{\"io.containerd.image.name\":\""
        + name
        + "\",\"org.opencontainers.image.ref.name\":\"latest\"}";
  }

  private static byte[] twoInOne(String alpha, String beta) {
    String first = config(ALPHA);
    String second = config(BETA);
    return tar()
        .file("alpha.tar", new String(ALPHA, StandardCharsets.ISO_8859_1))
        .file("beta.tar", new String(BETA, StandardCharsets.ISO_8859_1))
        .file("one.json", first)
        .file("two.json", second)
        .file(
            "manifest.json",
            "["
                + image("one.json", alpha, "alpha.tar")
                + ","
                + image("two.json", beta, "beta.tar")
                + "]")
        .bytes();
  }

  private static String image(String config, String name, String layer) {
    return "{\"Config\":\"%s\",\"RepoTags\":[\"%s\"],\"Layers\":[\"%s\"]}"
        .formatted(config, name, layer);
  }

  private static String config(byte[] layer) {
    return "{\"os\":\"linux\",\"rootfs\":{\"diff_ids\":[\"" + Digest.sha256(layer) + "\"]}}";
  }

  private static List<Digest> diffIds(String spec) {
    return inspect(spec).identity().diffIds();
  }
}
