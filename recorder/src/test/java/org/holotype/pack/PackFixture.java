package org.holotype.pack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.holotype.json.Statement;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Host;
import org.holotype.manifest.Image;
import org.holotype.manifest.ImageConfig;
import org.holotype.manifest.ImageIdentity;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.Launch;
import org.holotype.manifest.Layer;
import org.holotype.manifest.Libraries;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Mode;
import org.holotype.manifest.Network;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Output;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.RecipeFile;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.Usage;
import org.holotype.manifest.Userland;
import org.holotype.manifest.Variable;
import org.holotype.sign.SignatureFile;
import org.holotype.sign.SignedStatement;
import org.holotype.store.BlobStore;
import org.holotype.store.Stored;

/** A record of a small run, with every blob that it names in a store. */
final class PackFixture {
  static final byte[] SIGNERS = "ada@example.org ssh-ed25519 AAAA\n".getBytes(UTF_8);
  static final byte[] SCHEMA = "{}\n".getBytes(UTF_8);

  /** A name that needs escaping in a checksum list, in a shell and in a tar. */
  static final String ODD = "it's \\ a\nname \u00ff $(touch witness) `touch witness`";

  static final String LONG = "d".repeat(120) + "/" + "f\u00e9".repeat(60);

  final BlobStore blobs;
  final List<Layer> layers = new ArrayList<>();
  List<String> command = List.of("/bin/sh", "-c", "true");
  List<Variable> environment = new ArrayList<>();
  List<Output> outputs = new ArrayList<>();
  List<Entry> workspace = new ArrayList<>();

  PackFixture(Path root) throws IOException {
    this.blobs = new BlobStore(root);
    environment.add(new Variable("PATH", "/usr/bin:/bin", Variable.Origin.DEFAULT));
    environment.add(
        new Variable("ODD", EscapedBytes.write(ODD + "\n```\n"), Variable.Origin.DECLARED));
    environment.add(new Variable("LD_DEBUG", "libs", Variable.Origin.OBSERVER));
    workspace.add(Entry.directory(TreePath.ROOT, new Mode(0755)));
    workspace.add(file("data.txt", "1 2 3\n", 0640).modifiedAt("2020-02-02T02:02:02.123456789Z"));
    workspace.add(Entry.directory(new TreePath("empty"), new Mode(0750)));
    workspace.add(Entry.symlink(new TreePath("link"), "../../etc/passwd"));
    workspace.add(file(ODD, "odd\n", 0644));
    workspace.add(Entry.directory(new TreePath("d".repeat(120)), new Mode(0755)));
    workspace.add(file(LONG, "long\n", 0755));
  }

  /** A layer as it would be stored: gzip over this tar. */
  void addLayer(byte[] tar) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(tar);
    }
    Stored stored = blobs.put(zipped.toByteArray());
    layers.add(
        new Layer(
            stored.digest(),
            Digest.sha256(tar),
            stored.size(),
            "application/vnd.oci.image.layer.v1.tar+gzip",
            Optional.empty()));
  }

  Entry file(String name, String content, int mode) {
    Stored stored = blobs.put(content.getBytes(ISO_8859_1));
    return Entry.file(new TreePath(name), new Mode(mode), stored.size(), stored.digest());
  }

  Manifest manifest() {
    return new Manifest(
        "holotype test",
        Optional.empty(),
        image(),
        new Recipe(
            command,
            "/workspace",
            "holotype",
            1000,
            1000,
            environment,
            Network.NONE,
            List.of(
                new InputTree(InputTree.WORKSPACE, workspace.stream().sorted().toList()),
                new InputTree("/data/single", List.of(single()))),
            List.of(),
            recipeFiles()),
        observation(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  SignedStatement signed(List<SignatureFile> signatures) {
    return new SignedStatement(Statement.of(manifest()).toBytes(), signatures);
  }

  static SignatureFile signature() {
    return new SignatureFile("ab".repeat(32), "{}\n".getBytes(UTF_8), "sig\n".getBytes(UTF_8));
  }

  PackMaterial material(List<SignatureFile> signatures, byte[] signers) {
    return new PackMaterial(
        signed(signatures), manifest(), signers, SCHEMA, Instant.ofEpochSecond(1_700_000_000));
  }

  Path pack(Path out) {
    PackWriter.write(material(List.of(signature()), SIGNERS), blobs, out);
    return out;
  }

  private Entry single() {
    Entry file = file("single", "an input of its own\n", 0444);
    return Entry.file(TreePath.ROOT, file.mode(), file.size(), file.digest().orElseThrow());
  }

  private List<RecipeFile> recipeFiles() {
    Stored stored = blobs.put("FROM scratch\n".getBytes(UTF_8));
    return List.of(
        new RecipeFile("docker/Containerfile", stored.digest(), stored.size()),
        new RecipeFile("..", stored.digest(), stored.size()),
        new RecipeFile("Containerfile", stored.digest(), stored.size()));
  }

  private Image image() {
    List<Digest> diffIds = layers.stream().map(Layer::diffId).toList();
    Digest stub = Digest.sha256(new byte[0]);
    return new Image(
        "docker-archive",
        new ImageIdentity(
            Optional.empty(), Optional.empty(), Optional.empty(), diffIds, stub, stub),
        layers,
        new ImageConfig(
            "linux",
            "amd64",
            List.of("PATH=/usr/bin:/bin"),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of()),
        List.of(),
        Map.of(),
        new Userland(Optional.empty(), Optional.empty()));
  }

  private Observation observation() {
    return new Observation(
        "2026-11-23T10:00:00Z",
        "2026-11-23T10:00:01Z",
        Exit.exited(0),
        new Usage(1000, Optional.empty(), Optional.empty(), Optional.empty(), 0),
        new Launch("bwrap", "bubblewrap 0.8.0", List.of()),
        new Host(List.of()),
        Optional.empty(),
        libraries(),
        Optional.empty(),
        outputs);
  }

  private static Libraries libraries() {
    return new Libraries(
        Libraries.Completeness.COMPLETE, "every object was seen", List.of("loader"), List.of());
  }
}
