package org.holotype.image;

import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestImage.utf8;
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
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Image;
import org.holotype.tree.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats told apart, and every way in which an image can lie about itself. */
class ImageSourceTest {
  private static final byte[] TAR = tar().file("usr/a", "content").directory("etc").bytes();
  private static final String OCI_TAR = "application/vnd.oci.image.layer.v1.tar";

  @TempDir Path outer;

  @Test
  void dockerArchiveWithLinkedLegacyLayers() throws IOException {
    String config = config(Digest.sha256(TAR).toString());
    String configName = Digest.sha256(utf8(config)).hex() + ".json";
    Path archive =
        write(
            tar()
                .symlink("old/layer.tar", "../the.tar")
                .file("the.tar", new String(TAR, StandardCharsets.ISO_8859_1))
                .file(
                    "manifest.json",
                    "[{\"Config\":\""
                        + configName
                        + "\",\"RepoTags\":[\"r:t\"],\"Layers\":[\"old/layer.tar\"]}]")
                .file(configName, config)
                .bytes());
    Image image = inspect(archive.toString());
    assertEquals("docker-archive", image.format());
    assertEquals(Digest.sha256(TAR), image.identity().chainId());
    assertEquals(Digest.sha256(utf8(config)), image.identity().config().orElseThrow());
    assertEquals(image, inspect("docker-archive:" + archive + ":t"));
    refused(Code.IMAGE_MISSING, archive + ":other");
  }

  @Test
  void archiveThatIsBothIsReadAsOci() throws IOException {
    Path layout = layout().plain(TAR).write();
    TestTar archive = tar();
    try (var files = Files.walk(layout)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        archive.file(
            "./" + layout.relativize(file), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    archive.file("manifest.json", "[]");
    byte[] bytes = archive.bytes();
    Image fromLayout = inspect(layout.toString());
    Image fromArchive = inspect(write(bytes).toString());
    assertEquals("oci-archive", fromArchive.format());
    assertEquals(fromLayout.identity(), fromArchive.identity());
    assertEquals(
        fromLayout.identity(), inspect(write(TestImage.gzip(bytes)).toString()).identity());
  }

  @Test
  void platformIsChosenAndProvenanceIsNot() {
    TestLayout layout = layout().plain(TAR);
    String host = "amd64".equals(Descriptor.Platform.host().architecture()) ? "amd64" : "arm64";
    String mine = platform(host);
    Digest other = layout.blob(utf8("not mine"));
    String type = "application/vnd.oci.image.manifest.v1+json";
    Path root =
        layout.write(
            List.of(
                TestLayout.descriptor(type, other, 8, platform("s390x")),
                TestLayout.descriptor(type, other, 8, platform("unknown")),
                layout.manifestDescriptor(mine)));
    assertEquals(List.of(Digest.sha256(TAR)), inspect(root.toString()).identity().diffIds());
    refused(Code.IMAGE_UNREADABLE, root + "@" + other);
  }

  @Test
  void severalImagesNeedAName() {
    TestLayout first = layout().plain(TAR);
    String one = first.manifestDescriptor(ref("one"));
    TestLayout second = layout().plain(tar().file("usr/b", "").bytes());
    Path root = second.write(List.of(one, second.manifestDescriptor(ref("two"))));
    refused(Code.USAGE, root.toString());
    assertEquals(List.of(Digest.sha256(TAR)), inspect(root + ":one").identity().diffIds());
    Digest digest = Digest.sha256(first.manifest());
    assertEquals(List.of(Digest.sha256(TAR)), inspect(root + "@" + digest).identity().diffIds());
    refused(Code.IMAGE_MISSING, root + ":three");
  }

  @Test
  void imageOfANestedIndex() {
    TestLayout layout = layout().plain(TAR);
    byte[] inner = utf8("{\"manifests\":[" + layout.manifestDescriptor("") + "]}");
    String type = "application/vnd.oci.image.index.v1+json";
    Path root =
        layout.write(
            List.of(TestLayout.descriptor(type, layout.blob(inner), inner.length, ref("t"))));
    Digest manifest = Digest.sha256(layout.manifest());
    for (String spec : List.of(root.toString(), root + ":t", root + "@" + manifest)) {
      Image image = inspect(spec);
      assertEquals(Digest.sha256(inner), image.identity().index().orElseThrow());
      assertEquals(manifest, image.identity().manifest().orElseThrow());
    }
  }

  @Test
  void wrongDiffId() {
    Path root =
        layout()
            .described(TestLayout.descriptor(OCI_TAR, layout().blob(TAR), TAR.length, ""))
            .diffId(Digest.sha256(new byte[0]).toString())
            .write();
    Failure failure = refused(Code.DIGEST_MISMATCH, root.toString());
    assertTrue(failure.what().contains("diffID"));
    assertTrue(failure.why().contains(Digest.sha256(TAR).toString()));
  }

  @Test
  void missingAndSurplusDiffIds() {
    Path missing =
        layout()
            .described(TestLayout.descriptor(OCI_TAR, layout().blob(TAR), TAR.length, ""))
            .write();
    refused(Code.IMAGE_UNREADABLE, missing.toString());
    Path surplus = layout().plain(TAR).diffId(Digest.sha256(TAR).toString()).write();
    refused(Code.IMAGE_UNREADABLE, surplus.toString());
  }

  @Test
  void wrongSizes() {
    for (long size : new long[] {0, TAR.length - 1, TAR.length + 1}) {
      Path root =
          layout()
              .described(TestLayout.descriptor(OCI_TAR, layout().blob(TAR), size, ""))
              .diffId(Digest.sha256(TAR).toString())
              .write();
      refused(Code.SIZE_MISMATCH, root.toString());
    }
  }

  @Test
  void flippedByteTruncationAndTrailingBytes() throws IOException {
    Path root = layout().plain(TAR).write();
    Path blob = layout().blobFile(Digest.sha256(TAR));
    byte[] flipped = TAR.clone();
    flipped[600] ^= 1;
    Files.write(blob, flipped);
    refused(Code.DIGEST_MISMATCH, root.toString());
    Files.write(blob, java.util.Arrays.copyOf(TAR, 1024));
    refused(Code.SIZE_MISMATCH, root.toString());
    Files.write(blob, java.util.Arrays.copyOf(TAR, TAR.length + 1));
    refused(Code.SIZE_MISMATCH, root.toString());
    Files.delete(blob);
    refused(Code.IMAGE_UNREADABLE, root.toString());
    Files.createSymbolicLink(blob, Files.write(outer.resolve("elsewhere"), TAR));
    refused(Code.IMAGE_UNSAFE, root.toString());
  }

  @Test
  void damagedGzip() {
    byte[] gzip = TestImage.gzip(TAR);
    for (byte[] stored :
        List.of(
            java.util.Arrays.copyOf(gzip, gzip.length - 4),
            TestImage.concatenated(gzip, utf8("garbage")))) {
      Path root = layout().layer(stored, TAR, OCI_TAR + "+gzip").write();
      refused(Code.IMAGE_UNREADABLE, root.toString());
    }
    byte[] members =
        TestImage.concatenated(
            TestImage.gzip(java.util.Arrays.copyOf(TAR, 700)),
            TestImage.gzip(java.util.Arrays.copyOfRange(TAR, 700, TAR.length)));
    inspect(layout().layer(members, TAR, OCI_TAR + "+gzip").write().toString());
  }

  @Test
  void gzipBomb() {
    byte[] zeros = new byte[72 << 20];
    byte[] bomb = TestImage.gzip(zeros);
    Path root = layout().layer(bomb, zeros, OCI_TAR + "+gzip").write();
    Budget tight = Budget.DEFAULT.with(ImageLimit.RATIO, 100);
    ImageSource source = new ImageSources(outer, tight).source(root.toString());
    Failure failure = failure(() -> new ImageReader(tight, Progress.NONE).inspect(source));
    assertEquals(Code.IMAGE_UNSAFE, failure.code());
    assertTrue(failure.why().contains("limit of 100 (ratio)"), failure.why());
  }

  @Test
  void digestsOfAnotherGrammarOrAlgorithm() {
    String good = Digest.sha256(TAR).hex();
    for (String digest :
        List.of(
            "blake3:" + good,
            "sha256:" + good.toUpperCase(java.util.Locale.ROOT),
            "sha256:../../x",
            good,
            "")) {
      Path root =
          layout()
              .described(
                  "{\"mediaType\":\"" + OCI_TAR + "\",\"digest\":\"" + digest + "\",\"size\":1}")
              .diffId("sha256:" + good)
              .write();
      refused(Code.IMAGE_UNREADABLE, root.toString());
    }
  }

  @Test
  void mediaTypesWeDoNotKnow() {
    Path encrypted = layout().layer(TAR, TAR, OCI_TAR + "+gzip+encrypted").write();
    refused(Code.IMAGE_UNSUPPORTED, encrypted.toString());
  }

  @Test
  void manifestThatIsAnIndexToo() {
    TestLayout layout = layout();
    byte[] both = utf8("{\"manifests\":[],\"layers\":[],\"config\":{}}");
    String type = "application/vnd.oci.image.manifest.v1+json";
    Path root =
        layout.write(List.of(TestLayout.descriptor(type, layout.blob(both), both.length, "")));
    refused(Code.IMAGE_UNREADABLE, root.toString());
  }

  @Test
  void indexThatContainsItselfOrIsNoJson() throws IOException {
    Path root = layout().plain(TAR).write();
    for (String index :
        List.of(
            "",
            "{",
            "[]",
            "{\"manifests\":[{}]}",
            "{\"manifests\":1}",
            "{\"manifests\":[],\"manifests\":[]}")) {
      Files.writeString(root.resolve("index.json"), index);
      Failure failure = failure(() -> inspect(root.toString()));
      assertTrue(List.of(Code.IMAGE_UNREADABLE, Code.IMAGE_MISSING).contains(failure.code()));
    }
    Files.writeString(root.resolve("index.json"), " ".repeat(5 << 20));
    refused(Code.IMAGE_UNSAFE, root.toString());
    Files.delete(root.resolve("index.json"));
    refused(Code.IMAGE_UNREADABLE, root.toString());
  }

  @Test
  void truncatedRootfsTar() throws IOException {
    Path cut = Files.write(outer.resolve("cut.tar"), java.util.Arrays.copyOf(TAR, 1024));
    refused(Code.IMAGE_UNREADABLE, cut.toString());
  }

  @Test
  void whatIsNoImage() throws IOException {
    refused(Code.IMAGE_MISSING, outer.resolve("absent").toString());
    refused(Code.IMAGE_UNSUPPORTED, Files.write(outer.resolve("empty"), new byte[0]).toString());
    refused(Code.IMAGE_UNSUPPORTED, Files.writeString(outer.resolve("t"), "text").toString());
    refused(Code.IMAGE_UNSUPPORTED, Files.createDirectory(outer.resolve("d")).toString());
    byte[] xz = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 0};
    refused(Code.IMAGE_UNREADABLE, Files.write(outer.resolve("x.tar.xz"), xz).toString());
  }

  private TestLayout layout() {
    return new TestLayout(outer.resolve("layout"));
  }

  private Path write(byte[] archive) throws IOException {
    return Files.write(outer.resolve("archive"), archive);
  }

  private static String config(String diffId) {
    return "{\"os\":\"linux\",\"rootfs\":{\"diff_ids\":[\"" + diffId + "\"]}}";
  }

  private static String platform(String architecture) {
    String os = architecture.equals("unknown") ? "unknown" : "linux";
    return ",\"platform\":{\"os\":\"" + os + "\",\"architecture\":\"" + architecture + "\"}";
  }

  private static String ref(String name) {
    return ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + name + "\"}";
  }
}
