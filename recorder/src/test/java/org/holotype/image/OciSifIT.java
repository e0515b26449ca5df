package org.holotype.image;

import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.holotype.failure.Code;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Image;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIF files that hold an OCI image, whose layers squashfs-tools-ng made. */
class OciSifIT {
  private static final int INDEX = 0x400a;
  private static final int BLOB = 0x400b;
  private static final String OCI = "application/vnd.oci.image.";

  @TempDir Path outer;
  private final List<byte[]> layers = new ArrayList<>();

  @BeforeEach
  void makeLayers() throws Exception {
    RealTools.needs("tar2sqfs");
    layers.add(squashfs(lower().bytes()));
    layers.add(
        squashfs(
            tar()
                .device("etc/old", 0, 0)
                .file("etc/new", "new")
                .pax("SCHILY.xattr.trusted.overlay.opaque", "y")
                .mode(0755)
                .directory("var/")
                .mode(0644)
                .file("var/own", "ours")
                .bytes()));
  }

  private static TestTar lower() {
    return tar()
        .mode(0755)
        .directory("usr/")
        .directory("etc/")
        .directory("var/")
        .mode(0644)
        .file("usr/tool", "#!")
        .file("etc/old", "hidden later")
        .file("var/theirs", "hidden by an opaque directory");
  }

  @Test
  void layersInSquashfsGiveTheTreeThatTheirTarsWouldGive() throws Exception {
    Image image = RealTools.inspect(write(sif(manifest(config()), config())).toString());
    assertEquals("sif", image.format());
    assertEquals(List.of("A=b"), image.config().environment());
    assertEquals(Digest.sha256(manifest(config())), image.identity().manifest().orElseThrow());
    assertEquals(Digest.sha256(config()), image.identity().config().orElseThrow());
    assertEquals(2, image.layers().size());
    Path tar =
        Files.write(
            outer.resolve("same.tar"),
            tar()
                .mode(0755)
                .directory("usr/")
                .directory("etc/")
                .directory("var/")
                .mode(0644)
                .file("usr/tool", "#!")
                .file("etc/new", "new")
                .file("var/own", "ours")
                .bytes());
    assertEquals(RealTools.inspect(tar.toString()).identity().tree(), image.identity().tree());
  }

  @Test
  void blobsAreHeldToTheDigestsThatNameThem() throws Exception {
    byte[] honest = sif(manifest(config()), config()).bytes();
    byte[] altered = honest.clone();
    altered[altered.length - 4000] ^= 1;
    assertEquals(Code.DIGEST_MISMATCH, failure(() -> inspect(altered)).code());
    byte[] lying = manifest(TestImage.utf8("{}"));
    assertEquals(
        Code.IMAGE_UNREADABLE, failure(() -> inspect(sif(lying, config()).bytes())).code());
    byte[] two = sif(manifest(config()), config()).oci(INDEX, index(manifest(config()))).bytes();
    assertTrue(failure(() -> inspect(two)).why().contains("2 OCI indexes"));
  }

  private Image inspect(byte[] sif) throws Exception {
    return RealTools.inspect(Files.write(outer.resolve("x.sif"), sif).toString());
  }

  private Path write(TestSif sif) throws Exception {
    return Files.write(outer.resolve("image.sif"), sif.bytes());
  }

  private TestSif sif(byte[] manifest, byte[] config) {
    TestSif sif = new TestSif().oci(INDEX, index(manifest)).oci(BLOB, manifest).oci(BLOB, config);
    layers.forEach(each -> sif.oci(BLOB, each));
    return sif;
  }

  private static byte[] index(byte[] manifest) {
    String descriptor = descriptor("manifest.v1+json", manifest);
    return TestImage.utf8("{\"schemaVersion\":2,\"manifests\":[" + descriptor + "]}");
  }

  private byte[] manifest(byte[] config) {
    String all =
        layers.stream()
            .map(each -> descriptor(SquashfsLayers.MEDIA_TYPE, each))
            .collect(Collectors.joining(","));
    return TestImage.utf8(
        "{\"schemaVersion\":2,\"config\":"
            + descriptor("config.v1+json", config)
            + ",\"layers\":["
            + all
            + "]}");
  }

  private byte[] config() {
    String ids =
        layers.stream()
            .map(each -> "\"" + Digest.sha256(each) + "\"")
            .collect(Collectors.joining(","));
    return TestImage.utf8(
        "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Env\":[\"A=b\"]},"
            + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
            + ids
            + "]}}");
  }

  private static String descriptor(String type, byte[] bytes) {
    return "{\"mediaType\":\""
        + (type.contains("/") ? type : OCI + type)
        + "\",\"digest\":\""
        + Digest.sha256(bytes)
        + "\",\"size\":"
        + bytes.length
        + "}";
  }

  private byte[] squashfs(byte[] tar) throws Exception {
    Path from = Files.write(outer.resolve("layer.tar"), tar);
    Path file = outer.resolve("layer.sqfs");
    new RealTools(outer).run("sh", "-c", "tar2sqfs -f -q -c gzip " + file + " < " + from);
    return Files.readAllBytes(file);
  }
}
