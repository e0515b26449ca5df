package org.holotype.image.corpus;

import static org.holotype.image.TestImage.utf8;
import static org.holotype.image.TestTar.tar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.image.TestLayout;

/** Indexes, image manifests and configs that lie, or mean two things. */
final class HostileDocuments {
  static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final byte[] TAR = tar().file("usr/a", "x").bytes();

  private HostileDocuments() {}

  static List<Attack> all() {
    return Stream.of(twoMeanings(), json(), amounts(), indexes(), configs())
        .flatMap(List::stream)
        .toList();
  }

  /** What is read as one thing here and as another there has two identities. */
  private static List<Attack> twoMeanings() {
    return List.of(
        manifest("manifest-that-is-an-index-too", text -> with(text, "\"manifests\":[]")),
        manifest(
            "manifest-that-calls-itself-an-index",
            text -> with(text, "\"mediaType\":\"" + INDEX + "\"")),
        manifest("manifest-with-its-layers-twice", text -> with(text, "\"layers\":[]")),
        manifest("manifest-with-layers-by-another-case", text -> with(text, "\"Layers\":[]")),
        manifest("manifest-with-a-config-by-another-case", text -> with(text, "\"CONFIG\":{}")),
        manifest("manifest-without-layers", text -> text.replace("\"layers\"", "\"blobs\"")),
        manifest("manifest-of-another-schema", text -> version(text, "3")),
        manifest("manifest-of-the-first-schema", text -> version(text, "1")),
        manifest("manifest-of-a-schema-in-quotes", text -> version(text, "\"2\"")),
        manifest("manifest-of-a-schema-and-a-half", text -> version(text, "2.5")),
        manifest("manifest-of-a-schema-by-another-case", text -> with(text, "\"SchemaVersion\":1")),
        index("index-of-another-schema", text -> version(text, "1")),
        index("index-of-no-schema", text -> version(text, "null")),
        index("index-with-layers", text -> with(text, "\"layers\":[]")),
        index("index-with-a-config", text -> with(text, "\"config\":{}")),
        index("index-with-manifests-twice", text -> with(text, "\"manifests\":[]")),
        index("index-with-manifests-by-another-case", text -> with(text, "\"Manifests\":[]")),
        index(
            "index-that-calls-itself-a-manifest",
            text -> with(text, "\"mediaType\":\"" + MANIFEST + "\"")),
        Attack.refused(
            "index-in-the-place-of-a-manifest",
            Code.IMAGE_UNREADABLE,
            place -> {
              TestLayout layout = new TestLayout(place.image()).plain(TAR);
              byte[] inner = utf8("{\"manifests\":[" + layout.manifestDescriptor("") + "]}");
              return layout.write(List.of(described(layout, MANIFEST, inner))).toString();
            }),
        Attack.refused(
            "manifest-in-the-place-of-an-index",
            Code.IMAGE_UNREADABLE,
            place -> {
              TestLayout layout = new TestLayout(place.image()).plain(TAR);
              return layout.write(List.of(described(layout, INDEX, layout.manifest()))).toString();
            }),
        config("config-with-diffids-twice", text -> with(text, "\"rootfs\":{\"diff_ids\":[]}")),
        config("config-with-a-rootfs-by-another-case", text -> with(text, "\"RootFS\":{}")));
  }

  private static List<Attack> json() {
    return List.of(
        refused(
            "index-too-deep", Code.IMAGE_UNSAFE, t -> with(t, "\"a\":" + deep(70)), "index.json"),
        refused(
            "index-that-never-closes", Code.IMAGE_UNSAFE, t -> "[".repeat(100_000), "index.json"),
        index("index-with-another-behind-it", text -> text + "{\"manifests\":[]}"),
        index("index-in-no-unicode", text -> with(text, "\"a\":\"\u00ff\"")),
        index("index-of-one-long-number", text -> with(text, "\"a\":" + "9".repeat(100_000))),
        Attack.contained(
            "index-of-one-huge-power",
            place -> {
              Path layout = new TestLayout(place.image()).plain(TAR).write();
              rewrite(layout.resolve("index.json"), text -> with(text, "\"a\":1e999999999"));
              return layout.toString();
            }),
        index("index-of-one-long-name", t -> with(t, "\"" + "n".repeat(100_000) + "\":1")),
        index("index-that-is-a-list", text -> "[]"),
        index("index-that-is-empty", text -> ""),
        manifest("manifest-that-is-not-json", text -> "layers: []"),
        config("config-that-is-null", text -> "null"));
  }

  private static List<Attack> amounts() {
    return List.of(
        refused(
            "index-of-megabytes", Code.IMAGE_UNSAFE, t -> t + " ".repeat(5 << 20), "index.json"),
        refused(
            "marker-of-megabytes", Code.IMAGE_UNSAFE, t -> t + " ".repeat(5 << 20), "oci-layout"),
        Attack.refused(
            "index-of-thousands",
            Code.IMAGE_UNSAFE,
            place -> {
              TestLayout layout = new TestLayout(place.image()).plain(TAR);
              String manifest = layout.manifestDescriptor("");
              return layout.write(java.util.Collections.nCopies(1001, manifest)).toString();
            }),
        Attack.refused(
            "manifest-of-megabytes",
            Code.IMAGE_UNSAFE,
            place -> {
              TestLayout layout = new TestLayout(place.image()).plain(TAR);
              String text = new String(layout.manifest(), java.nio.charset.StandardCharsets.UTF_8);
              byte[] padded = utf8(text + " ".repeat(5 << 20));
              return layout.write(List.of(described(layout, MANIFEST, padded))).toString();
            }),
        Attack.refused(
            "layers-of-thousands",
            Code.IMAGE_UNSAFE,
            place -> {
              TestLayout layout = new TestLayout(place.image());
              for (int i = 0; i < 1001; i++) {
                layout.plain(TAR);
              }
              return layout.write().toString();
            }));
  }

  private static List<Attack> indexes() {
    return List.of(
        Attack.refused(
            "indexes-in-each-other",
            Code.IMAGE_UNSAFE,
            place -> {
              TestLayout layout = new TestLayout(place.image()).plain(TAR);
              String inner = layout.manifestDescriptor("");
              for (int i = 0; i < 6; i++) {
                inner = described(layout, INDEX, utf8("{\"manifests\":[" + inner + "]}"));
              }
              return layout.write(List.of(inner)).toString();
            }),
        Attack.refused(
            "provenance-in-the-place-of-an-image",
            Code.IMAGE_MISSING,
            place -> {
              TestLayout layout = new TestLayout(place.image()).plain(TAR);
              String unknown = ",\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"}";
              return layout.write(List.of(layout.manifestDescriptor(unknown))).toString();
            }),
        Attack.refused(
            "two-images-of-one-name",
            Code.USAGE,
            place -> {
              TestLayout one = new TestLayout(place.image()).plain(TAR);
              TestLayout two = new TestLayout(place.image()).plain(tar().file("b", "").bytes());
              String name = ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"t\"}";
              return two.write(List.of(one.manifestDescriptor(name), two.manifestDescriptor(name)))
                  + ":t";
            }));
  }

  private static List<Attack> configs() {
    String zero = "\\u0000";
    return List.of(
        config("config-with-a-diffid-too-few", text -> text.replaceAll("\"sha256:[^\"]*\"", "")),
        config(
            "config-with-a-diffid-too-many",
            text -> text.replaceAll("(\"sha256:[^\"]*\")", "$1,$1")),
        unsafeConfig("variable-with-a-zero-byte", "\"Env\":[\"A=b" + zero + "C=d\"]"),
        unsafeConfig("entry-point-with-a-zero-byte", "\"Entrypoint\":[\"sh" + zero + "\"]"),
        unsafeConfig("directory-with-a-zero-byte", "\"WorkingDir\":\"/a" + zero + "/..\""),
        unsafeConfig("user-with-a-zero-byte", "\"User\":\"1000" + zero + "0\""),
        containedConfig("volumes-that-climb", "\"Volumes\":{\"/../../victim\":{},\"/etc\":{}}"),
        containedConfig("directory-that-climbs", "\"WorkingDir\":\"../../../victim\""),
        containedConfig("user-that-overflows", "\"User\":\"4294967296:18446744073709551616\""),
        containedConfig(
            "variables-that-choose-libraries", "\"Env\":[\"LD_PRELOAD=/a\",\"=\",\"\"]"),
        containedConfig("labels-that-drive-a-terminal", "\"Labels\":{\"\\u001b[2J\":\"\\u0007\"}"),
        containedConfig("values-of-another-kind", "\"Env\":{\"a\":1},\"Cmd\":7,\"Labels\":[]"));
  }

  private static Attack unsafeConfig(String name, String members) {
    return Attack.refused(name, Code.IMAGE_UNSAFE, place -> configured(place, members));
  }

  private static Attack containedConfig(String name, String members) {
    return Attack.contained(name, place -> configured(place, members));
  }

  private static String configured(Place place, String members) {
    return new TestLayout(place.image())
        .plain(TAR)
        .config("\"config\":{" + members + "},")
        .write()
        .toString();
  }

  private static Attack index(String name, UnaryOperator<String> change) {
    return refused(name, Code.IMAGE_UNREADABLE, change, "index.json");
  }

  private static Attack refused(String name, Code code, UnaryOperator<String> change, String file) {
    return Attack.refused(
        name,
        code,
        place -> {
          Path layout = new TestLayout(place.image()).plain(TAR).write();
          rewrite(layout.resolve(file), change);
          return layout.toString();
        });
  }

  private static void rewrite(Path file, UnaryOperator<String> change) throws IOException {
    String text = change.apply(Files.readString(file));
    Files.write(file, text.getBytes(charset(text)));
  }

  private static java.nio.charset.Charset charset(String text) {
    return text.indexOf('\u00ff') >= 0
        ? java.nio.charset.StandardCharsets.ISO_8859_1
        : java.nio.charset.StandardCharsets.UTF_8;
  }

  private static Attack manifest(String name, UnaryOperator<String> change) {
    return Attack.refused(
        name,
        Code.IMAGE_UNREADABLE,
        place -> {
          TestLayout layout = new TestLayout(place.image()).plain(TAR);
          String text = new String(layout.manifest(), java.nio.charset.StandardCharsets.UTF_8);
          return layout
              .write(List.of(described(layout, MANIFEST, utf8(change.apply(text)))))
              .toString();
        });
  }

  private static Attack config(String name, UnaryOperator<String> change) {
    return Attack.refused(
        name,
        Code.IMAGE_UNREADABLE,
        place -> new TestLayout(place.image()).plain(TAR).changed(change).write().toString());
  }

  private static String version(String document, String version) {
    return document.replace("\"schemaVersion\":2", "\"schemaVersion\":" + version);
  }

  /** The same document with one more member. */
  private static String with(String document, String member) {
    int end = document.lastIndexOf('}');
    return document.substring(0, end) + "," + member + "}";
  }

  private static String deep(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  static String described(TestLayout layout, String type, byte[] bytes) {
    return TestLayout.descriptor(type, layout.blob(bytes), bytes.length, "");
  }
}
