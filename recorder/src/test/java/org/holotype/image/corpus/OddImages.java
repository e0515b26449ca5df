package org.holotype.image.corpus;

import static org.holotype.image.TestImage.concatenated;
import static org.holotype.image.TestImage.gzip;
import static org.holotype.image.TestImage.utf8;
import static org.holotype.image.TestTar.tar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.holotype.image.TestLayout;
import org.holotype.manifest.Digest;

/** Odd wrappings of one tree, {@link #TAR}: each is accepted, and its tree is the same. */
final class OddImages {
  static final byte[] TAR = tar().file("usr/a", "x").directory("etc").bytes();
  private static final String TYPE = "application/vnd.oci.image.layer.v1.tar";
  private static final String DOCKER_TYPE = "application/vnd.docker.image.rootfs.diff.tar";
  private static final String REF =
      ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"t\"}";

  private OddImages() {}

  static List<OddImage> all() {
    return Stream.of(
            gzips(),
            zstds(),
            types(),
            configs(),
            manifests(),
            indexes(),
            files(),
            OddArchives.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<OddImage> gzips() {
    byte[] half = gzip(Arrays.copyOf(TAR, 700));
    byte[] rest = gzip(Arrays.copyOfRange(TAR, 700, TAR.length));
    byte[] named =
        concatenated(
            HexFormat.of().parseHex("1f8b08180000000000ff"),
            utf8("layer.tar\0a comment\0"),
            body(TAR));
    byte[] extra =
        concatenated(HexFormat.of().parseHex("1f8b08040000000000ff05004142010078"), body(TAR));
    return List.of(
        layer("gzip-of-two-members", concatenated(half, rest), TYPE + "+gzip"),
        layer(
            "gzip-with-an-empty-member",
            concatenated(gzip(TAR), gzip(new byte[0])),
            TYPE + "+gzip"),
        layer(
            "gzip-with-an-empty-member-before",
            concatenated(gzip(new byte[0]), gzip(TAR)),
            TYPE + "+gzip"),
        layer("gzip-of-a-name-and-a-comment", named, TYPE + "+gzip"),
        layer("gzip-of-an-extra-field", extra, TYPE + "+gzip"),
        layer("plain-under-the-type-of-gzip", TAR, TYPE + "+gzip"),
        layer("gzip-under-the-type-of-plain", gzip(TAR), TYPE));
  }

  /** What of a gzip member follows its header of ten bytes. */
  private static byte[] body(byte[] bytes) {
    byte[] whole = gzip(bytes);
    return Arrays.copyOfRange(whole, 10, whole.length);
  }

  private static List<OddImage> zstds() {
    byte[] skipped = HexFormat.of().parseHex("502a4d1803000000616263");
    byte[] last = HexFormat.of().parseHex("5f2a4d1800000000");
    byte[] halves =
        concatenated(zstd(Arrays.copyOf(TAR, 700)), zstd(Arrays.copyOfRange(TAR, 700, TAR.length)));
    return List.of(
        layer("zstd-of-raw-blocks", zstd(TAR), TYPE + "+zstd"),
        layer("zstd-of-two-frames", halves, TYPE + "+zstd"),
        layer("zstd-with-a-frame-to-skip-before", concatenated(skipped, zstd(TAR)), TYPE + "+zstd"),
        layer("zstd-with-a-frame-to-skip-behind", concatenated(zstd(TAR), last), TYPE + "+zstd"),
        layer(
            "zstd-with-an-empty-frame", concatenated(zstd(TAR), zstd(new byte[0])), TYPE + "+zstd"),
        layer("zstd-of-docker", zstd(TAR), DOCKER_TYPE + ".zstd"));
  }

  /** A frame of one block that is stored as it is (RFC 8878, section 3.1.1.2). */
  static byte[] zstd(byte[] bytes) {
    int header = 1 | bytes.length << 3;
    byte[] block = {(byte) header, (byte) (header >> 8), (byte) (header >> 16)};
    return concatenated(HexFormat.of().parseHex("28b52ffd0048"), block, bytes);
  }

  private static List<OddImage> types() {
    return List.of(
        layer("layer-of-docker", gzip(TAR), DOCKER_TYPE + ".gzip"),
        layer("layer-of-docker-plain", TAR, DOCKER_TYPE),
        layer(
            "layer-that-may-not-be-distributed-and-is-there",
            gzip(TAR),
            TYPE.replace("v1", "nondistributable.v1") + "+gzip"),
        layer(
            "foreign-layer-of-docker-that-is-there",
            gzip(TAR),
            DOCKER_TYPE.replace("diff", "foreign.diff") + ".gzip"),
        described(
            "layer-with-annotations",
            ",\"annotations\":{\"io.github.containers.zstd-chunked\":\"x\"}"),
        described(
            "layer-with-addresses-that-are-not-asked", ",\"urls\":[\"http://127.0.0.1:1/x\"]"),
        described(
            "layer-with-its-data-beside-it",
            ",\"data\":\"" + Base64.getEncoder().encodeToString(TAR) + "\""),
        described(
            "layer-with-members-of-nobodys", ",\"artifactType\":\"a/b\",\"x\":{\"y\":[null]}"));
  }

  private static OddImage described(String name, String more) {
    return new OddImage(
        name,
        place -> {
          TestLayout layout = layout(place);
          return layout
              .described(TestLayout.descriptor(TYPE, layout.blob(TAR), TAR.length, more))
              .diffId(Digest.sha256(TAR).toString())
              .write()
              .toString();
        });
  }

  private static List<OddImage> configs() {
    return List.of(
        config("config-that-is-null", "\"config\":null,"),
        config("config-that-is-missing", ""),
        config(
            "config-of-nulls",
            "\"config\":{\"Env\":null,\"Cmd\":null,\"Entrypoint\":null,\"Labels\":null,\"User\":null},"),
        config(
            "config-of-empty-things",
            "\"config\":{\"Env\":[],\"WorkingDir\":\"\",\"User\":\"\",\"Volumes\":{}},"),
        config(
            "config-of-docker",
            "\"container\":\"x\",\"container_config\":{\"Cmd\":[\"a\"]},\"docker_version\":\"1\","),
        config(
            "config-with-a-health-check",
            "\"config\":{\"Healthcheck\":{\"Test\":[\"NONE\"],\"Interval\":1e9},\"OnBuild\":null},"),
        config("config-without-history", "\"history\":null,"),
        config(
            "config-of-another-length-of-history",
            "\"history\":[{\"created_by\":\"a\"},{\"created_by\":\"b\"}],"),
        config(
            "config-with-empty-steps",
            "\"history\":[{\"created_by\":\"a\",\"empty_layer\":true},{\"created_by\":\"b\"},{}],"),
        config(
            "config-with-a-variant", "\"variant\":\"v3\",\"os.version\":\"1\",\"os.features\":[],"),
        config(
            "config-with-a-date-of-long-ago",
            "\"created\":\"0001-01-01T00:00:00Z\",\"author\":\"\u00e9\","),
        config(
            "config-with-strange-variables",
            "\"config\":{\"Env\":[\"A=b=c\",\"B\",\"C=\",\"D=\\n\"]},"),
        config(
            "config-with-a-relative-directory",
            "\"config\":{\"WorkingDir\":\"work\",\"User\":\"nobody:users\"},"));
  }

  private static OddImage config(String name, String members) {
    return new OddImage(name, place -> layout(place).plain(TAR).config(members).write().toString());
  }

  private static List<OddImage> manifests() {
    return List.of(
        manifest(
            "manifest-that-names-its-type",
            "\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\""),
        manifest(
            "manifest-of-docker",
            "\"mediaType\":\"application/vnd.docker.distribution.manifest.v2+json\""),
        manifest(
            "manifest-with-a-subject",
            "\"subject\":{\"mediaType\":\"a/b\",\"digest\":\"sha256:"
                + "0".repeat(64)
                + "\",\"size\":1}"),
        manifest("manifest-with-an-artifact-type", "\"artifactType\":\"application/x\""),
        manifest("manifest-with-members-of-nobodys", "\"x\":[1e10,-0.5,true,null,{\"\":\"\"}]"),
        manifest(
            "manifest-with-a-long-name", "\"" + "n".repeat(5000) + "\":\"\\u00e9\\ud83d\\ude00\""));
  }

  private static OddImage manifest(String name, String member) {
    return new OddImage(
        name,
        place -> {
          TestLayout layout = layout(place).plain(TAR);
          String text = new String(layout.manifest(), StandardCharsets.UTF_8);
          String more = text.substring(0, text.length() - 1) + "," + member + "}";
          return layout
              .write(
                  List.of(
                      HostileDocuments.described(layout, HostileDocuments.MANIFEST, utf8(more))))
              .toString();
        });
  }

  private static List<OddImage> indexes() {
    String mine = platform("linux", Architecture.ofThisHost());
    String other = platform("linux", "s390x");
    String unknown = platform("unknown", "unknown");
    return List.of(
        index("index-of-one", layout -> List.of(layout.manifestDescriptor(REF))),
        index(
            "index-of-one-twice",
            layout -> List.of(layout.manifestDescriptor(REF), layout.manifestDescriptor(REF))),
        index(
            "index-of-two-names-for-one",
            layout -> List.of(layout.manifestDescriptor(REF), layout.manifestDescriptor(""))),
        index(
            "index-of-two-platforms",
            layout -> List.of(missing(other), layout.manifestDescriptor(mine))),
        index(
            "index-with-provenance",
            layout -> List.of(layout.manifestDescriptor(mine), missing(unknown))),
        index(
            "index-with-a-variant",
            layout ->
                List.of(
                    layout.manifestDescriptor(mine),
                    missing(mine.replace("}", ",\"variant\":\"v9\"}")))),
        index(
            "index-without-a-platform",
            layout -> List.of(layout.manifestDescriptor(",\"platform\":null"))),
        index("index-in-an-index", layout -> List.of(inner(layout, HostileDocuments.INDEX))),
        index(
            "list-of-docker-in-an-index",
            layout ->
                List.of(
                    inner(layout, "application/vnd.docker.distribution.manifest.list.v2+json"))),
        index("index-four-deep", layout -> List.of(nested(layout))));
  }

  /** What an index lists. */
  private interface Listed {
    List<String> in(TestLayout layout);
  }

  private static OddImage index(String name, Listed listed) {
    return new OddImage(
        name,
        place -> {
          TestLayout layout = layout(place).plain(TAR);
          return layout.write(listed.in(layout)).toString();
        });
  }

  /** A manifest that was not copied along. */
  private static String missing(String platform) {
    return TestLayout.descriptor(
        HostileDocuments.MANIFEST, Digest.sha256(utf8("gone")), 4, platform);
  }

  private static String inner(TestLayout layout, String type) {
    return HostileDocuments.described(
        layout,
        type,
        utf8("{\"schemaVersion\":2,\"manifests\":[" + layout.manifestDescriptor("") + "]}"));
  }

  private static String nested(TestLayout layout) {
    String inner = layout.manifestDescriptor("");
    for (int i = 0; i < 4; i++) {
      inner =
          HostileDocuments.described(
              layout, HostileDocuments.INDEX, utf8("{\"manifests\":[" + inner + "]}"));
    }
    return inner;
  }

  private static String platform(String os, String architecture) {
    return ",\"platform\":{\"os\":\"" + os + "\",\"architecture\":\"" + architecture + "\"}";
  }

  private static List<OddImage> files() {
    return List.of(
        changed(
            "layout-with-files-of-nobodys",
            layout -> Files.writeString(layout.resolve("README"), "x")),
        changed(
            "layout-with-a-blob-that-nobody-names",
            layout -> Files.writeString(layout.resolve("blobs/sha256/" + "0".repeat(64)), "x")),
        changed(
            "layout-with-another-algorithm",
            layout -> Files.createDirectory(layout.resolve("blobs/blake3"))),
        changed(
            "layout-with-spaces-in-its-index",
            layout -> rewritten(layout, text -> "\n \t" + text + "\r\n\n")),
        changed(
            "layout-with-annotations-of-its-index",
            layout ->
                rewritten(
                    layout, text -> text.replaceFirst("\\{", "{\"annotations\":{\"a\":\"b\"},"))),
        changed(
            "layout-with-a-link-that-nobody-names",
            layout -> Files.createSymbolicLink(layout.resolve("blobs/x"), Path.of("/etc"))),
        changed(
            "layout-that-only-its-owner-reads",
            layout ->
                Files.setPosixFilePermissions(
                    layout.resolve("index.json"),
                    java.nio.file.attribute.PosixFilePermissions.fromString("r--------"))));
  }

  /** Changes a layout on the disk. */
  private interface Change {
    Object in(Path layout) throws IOException;
  }

  private static OddImage changed(String name, Change change) {
    return new OddImage(
        name,
        place -> {
          Path layout = layout(place).plain(TAR).write();
          change.in(layout);
          return layout.toString();
        });
  }

  private static Path rewritten(Path layout, UnaryOperator<String> change) throws IOException {
    Path index = layout.resolve("index.json");
    return Files.writeString(index, change.apply(Files.readString(index)));
  }

  private static OddImage layer(String name, byte[] stored, String type) {
    return new OddImage(name, place -> layout(place).layer(stored, TAR, type).write().toString());
  }

  private static TestLayout layout(Place place) {
    return new TestLayout(place.image());
  }
}
