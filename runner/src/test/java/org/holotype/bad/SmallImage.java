package org.holotype.bad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holotype.manifest.Digest;

/** One image of one layer in each form that images travel in, honest until told otherwise. */
final class SmallImage {
  private final byte[] layer;
  private Digest diffId;
  private int sizeLie;

  /** What it is written as. */
  enum Form {
    OCI_LAYOUT,
    OCI_ARCHIVE,
    DOCKER_ARCHIVE
  }

  private SmallImage(byte[] layer) {
    this.layer = layer;
    this.diffId = Digest.sha256(layer);
  }

  /** An image of a few text files, in which nothing can be launched. */
  static SmallImage ofText() {
    return new SmallImage(
        Tar.write(
            List.of(
                Tar.file("os-release", "NAME=Small\n"),
                Tar.file("text", "all the same ".repeat(500)))));
  }

  /** An image of this tar. */
  static SmallImage of(byte[] layer) {
    return new SmallImage(layer);
  }

  /** Its config speaks of another layer. */
  SmallImage withWrongDiffId() {
    diffId = Digest.sha256("another layer".getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Its image manifest gives its layer one byte more than it has. */
  SmallImage withWrongSize() {
    sizeLie = 1;
    return this;
  }

  /** Writes it, with the layer's bytes changed after everything else was computed of them. */
  Path write(Path place, Form form, Change change) {
    SortedMap<String, byte[]> files = form == Form.DOCKER_ARCHIVE ? docker(change) : oci(change);
    if (form == Form.OCI_LAYOUT) {
      files.forEach((name, bytes) -> file(place.resolve(name), bytes));
    } else {
      List<Tar.Member> members =
          files.entrySet().stream().map(each -> Tar.file(each.getKey(), each.getValue())).toList();
      file(place, Tar.write(members));
    }
    return place;
  }

  Path write(Path place, Form form) {
    return write(place, form, bytes -> bytes);
  }

  /** Where a layout of this image keeps its layer. */
  Path layerIn(Path layout) {
    return layout.resolve(blob(Digest.sha256(layer)));
  }

  /** What happens to bytes on their way. */
  @FunctionalInterface
  interface Change {
    byte[] of(byte[] bytes);
  }

  /** One bit in the middle. */
  static byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    flipped[flipped.length / 2] ^= 1;
    return flipped;
  }

  private SortedMap<String, byte[]> oci(Change change) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    byte[] config = config();
    Digest content = Digest.sha256(layer);
    byte[] manifest =
        utf8(
            "{\"schemaVersion\":2,\"config\":"
                + descriptor("config.v1+json", Digest.sha256(config), config.length)
                + ",\"layers\":["
                + descriptor("layer.v1.tar", content, layer.length + sizeLie)
                + "]}");
    files.put(blob(Digest.sha256(config)), config);
    files.put(blob(content), change.of(layer));
    files.put(blob(Digest.sha256(manifest)), manifest);
    files.put("oci-layout", utf8("{\"imageLayoutVersion\":\"1.0.0\"}"));
    String entry = descriptor("manifest.v1+json", Digest.sha256(manifest), manifest.length);
    files.put("index.json", utf8("{\"schemaVersion\":2,\"manifests\":[" + entry + "]}"));
    return files;
  }

  private SortedMap<String, byte[]> docker(Change change) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("config.json", config());
    files.put("layer.tar", change.of(layer));
    files.put(
        "manifest.json",
        utf8("[{\"Config\":\"config.json\",\"RepoTags\":null,\"Layers\":[\"layer.tar\"]}]"));
    return files;
  }

  private byte[] config() {
    return utf8(
        "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Env\":[\"PATH=/usr/bin\"]},"
            + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
            + diffId
            + "\"]}}");
  }

  private static String descriptor(String type, Digest digest, long size) {
    return "{\"mediaType\":\"application/vnd.oci.image."
        + type
        + "\",\"digest\":\""
        + digest
        + "\",\"size\":"
        + size
        + "}";
  }

  private static String blob(Digest digest) {
    return "blobs/sha256/" + digest.hex();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void file(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
