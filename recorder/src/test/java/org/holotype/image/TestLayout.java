package org.holotype.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.holotype.manifest.Digest;

/** Writes OCI layouts, honest unless told otherwise. */
public final class TestLayout {
  private final Path root;
  private final List<String> layers = new ArrayList<>();
  private final List<String> diffIds = new ArrayList<>();
  private String config = "";
  private UnaryOperator<String> change = UnaryOperator.identity();

  public TestLayout(Path root) {
    this.root = root;
  }

  public TestLayout plain(byte[] tar) {
    return layer(tar, tar, "application/vnd.oci.image.layer.v1.tar");
  }

  public TestLayout gzip(byte[] tar) {
    return layer(TestImage.gzip(tar), tar, "application/vnd.oci.image.layer.v1.tar+gzip");
  }

  public TestLayout layer(byte[] stored, byte[] tar, String mediaType) {
    layers.add(descriptor(mediaType, blob(stored), stored.length, ""));
    return diffId(Digest.sha256(tar).toString());
  }

  /** A layer that is described by this JSON. */
  public TestLayout described(String descriptor) {
    layers.add(descriptor);
    return this;
  }

  public TestLayout diffId(String digest) {
    diffIds.add("\"" + digest + "\"");
    return this;
  }

  /** Members of the config besides the rootfs, each followed by a comma. */
  public TestLayout config(String members) {
    config = members;
    return this;
  }

  /** Makes the config another one. */
  public TestLayout changed(UnaryOperator<String> other) {
    change = other;
    return this;
  }

  /** Writes the layout. */
  public Path write() {
    return write(List.of(manifestDescriptor("")));
  }

  /** Writes the layout with an index of these descriptors. */
  public Path write(List<String> manifests) {
    file("oci-layout", TestImage.utf8("{\"imageLayoutVersion\":\"1.0.0\"}"));
    String index = "{\"schemaVersion\":2,\"manifests\":[" + String.join(",", manifests) + "]}";
    file("index.json", TestImage.utf8(index));
    return root;
  }

  /** The descriptor of the image manifest, with further members, each preceded by a comma. */
  public String manifestDescriptor(String more) {
    byte[] bytes = manifest();
    return descriptor(
        "application/vnd.oci.image.manifest.v1+json", blob(bytes), bytes.length, more);
  }

  public byte[] manifest() {
    String text =
        "{"
            + config
            + "\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\","
            + "\"diff_ids\":["
            + String.join(",", diffIds)
            + "]}}";
    byte[] bytes = TestImage.utf8(change.apply(text));
    String configDescriptor =
        descriptor("application/vnd.oci.image.config.v1+json", blob(bytes), bytes.length, "");
    return TestImage.utf8(
        "{\"schemaVersion\":2,\"config\":"
            + configDescriptor
            + ",\"layers\":["
            + String.join(",", layers)
            + "],\"annotations\":{\"org.example.who\":\"test\"}}");
  }

  public static String descriptor(String mediaType, Digest digest, long size, String more) {
    return "{\"mediaType\":\""
        + mediaType
        + "\",\"digest\":\""
        + digest
        + "\",\"size\":"
        + size
        + more
        + "}";
  }

  public Digest blob(byte[] bytes) {
    Digest digest = Digest.sha256(bytes);
    file("blobs/sha256/" + digest.hex(), bytes);
    return digest;
  }

  public Path blobFile(Digest digest) {
    return root.resolve("blobs/sha256/" + digest.hex());
  }

  private void file(String name, byte[] bytes) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
