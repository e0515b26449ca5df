package org.holotype.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.image.ImageSource;
import org.holotype.image.ImageSources;
import org.holotype.image.ImageStore;
import org.holotype.image.StoredImage;
import org.holotype.image.cache.Rootfs;
import org.holotype.image.limit.Budget;
import org.holotype.json.Statement;
import org.holotype.launch.HostSupport;
import org.holotype.machine.Needs;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Image;
import org.holotype.manifest.Implementation;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.Libraries;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Mode;
import org.holotype.manifest.Network;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.TreeDigest.Node;
import org.holotype.manifest.TreeDigest.Symlink;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.Variable;
import org.holotype.observe.Conditions;
import org.holotype.observe.LaunchEnvironment;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.observe.LaunchRequest.Streams;
import org.holotype.observe.Observer;
import org.holotype.observe.RunDirectory;
import org.holotype.observe.Scene;
import org.holotype.observe.Staging;
import org.holotype.record.ImageBlobs;
import org.holotype.store.BlobStore;
import org.holotype.store.Home;
import org.holotype.tree.LaunchUser;
import org.holotype.tree.Progress;
import org.holotype.tree.TreeListing;

/**
 * The image of the causes, unpacked once: commands are observed in it as {@code record} observes
 * them, or what they mapped is asked again as {@code fingerprint --against} asks it, without the
 * cost of a store and of a program's start.
 */
final class Stacks {
  private static final int USER = 1000;
  private static final InputTree WORKSPACE =
      new InputTree(InputTree.WORKSPACE, List.of(Entry.directory(TreePath.ROOT, new Mode(0755))));
  private static final String LIBRARIES = "/usr/lib/x86_64-linux-gnu/";

  private final Home home;
  private final Image image;
  private Rootfs rootfs;

  private Stacks(Home home, StoredImage image) {
    this.home = home;
    this.image = image.image();
    this.rootfs = image.rootfs();
  }

  /**
   * What a launch declares.
   *
   * @param variables by name
   * @param inputs texts by the places inside where they are read
   */
  record Setting(Map<String, String> variables, Map<String, String> inputs) {
    static Setting of(String... assignments) {
      return new Setting(parted(assignments), Map.of());
    }

    static Setting reading(String place, String text) {
      return new Setting(Map.of(), Map.of(place, text));
    }

    private static Map<String, String> parted(String... assignments) {
      return Stream.of(assignments)
          .map(each -> each.split("=", 2))
          .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }

    List<Variable> declared() {
      return variables.entrySet().stream()
          .map(each -> new Variable(each.getKey(), each.getValue(), Variable.Origin.DECLARED))
          .toList();
    }
  }

  static Stacks open(Path room) throws Exception {
    Needs.userNamespaces();
    Home home = new Home(Files.createDirectory(room.resolve("home")));
    BlobStore blobs = new BlobStore(home.blobs());
    ImageStore images =
        new ImageStore(home.images(), new ImageBlobs(blobs), Budget.DEFAULT, Progress.NONE);
    try (ImageSource source = new ImageSources(room, Budget.DEFAULT).source(layout(room))) {
      return new Stacks(home, images.add(source));
    }
  }

  /** Built once for all that want it, which takes minutes. */
  private static String layout(Path room) throws Exception {
    Path cache = Path.of("target", "causes-images").toAbsolutePath();
    try (Stream<Path> images = Files.exists(cache) ? Files.list(cache) : Stream.empty()) {
      if (images.noneMatch(Files::isDirectory)) {
        Needs.program("mmdebstrap");
      }
    }
    Walk walk = Walk.by(Path.of("causes", "image"), room, cache.toString());
    assertEquals(0, walk.status(), walk::words);
    return walk.words().lines().reduce((before, last) -> last).orElseThrow();
  }

  /** Runs a shell's script in the image; it must succeed. */
  Observation run(Setting setting, String script) throws IOException {
    try (RunDirectory run = RunDirectory.create(home.runs())) {
      Observation seen = observer().observe(scene(run, setting, script)).observation();
      assertEquals(0, seen.exit().status(), () -> said(seen));
      return seen;
    }
  }

  private static String said(Observation seen) {
    return seen.streams().map(streams -> streams.stderr().toString()).orElse("");
  }

  /** Asks what a run mapped, and runs nothing of it. */
  List<Implementation> ask(Libraries mapped, Setting setting) throws IOException {
    try (RunDirectory run = RunDirectory.create(home.runs())) {
      return observer().probe(scene(run, setting, "true"), mapped).implementations();
    }
  }

  private static Observer observer() {
    return new Observer(HostSupport.strongest());
  }

  private Scene scene(RunDirectory run, Setting setting, String script) throws IOException {
    BlobStore outputs = new BlobStore(run.make("outputs"));
    Path workspace = run.make("workspace").resolve("tree");
    new Staging(outputs, LaunchUser.current()).layOut(WORKSPACE.entries(), workspace);
    List<InputTree> trees = new ArrayList<>();
    trees.add(WORKSPACE);
    List<InputMount> mounts = new ArrayList<>();
    for (Map.Entry<String, String> input : setting.inputs().entrySet()) {
      byte[] text = input.getValue().getBytes(StandardCharsets.UTF_8);
      Path file = Files.write(run.make("input-" + mounts.size()).resolve("file"), text);
      mounts.add(new InputMount(file, input.getKey()));
      Entry entry = Entry.file(TreePath.ROOT, new Mode(0644), text.length, Digest.sha256(text));
      trees.add(new InputTree(input.getKey(), List.of(entry)));
    }
    return new Scene(
        rootfs,
        recipe(setting, trees, script),
        workspace,
        mounts,
        Streams.INHERIT,
        outputs,
        run,
        Conditions.NONE);
  }

  private Recipe recipe(Setting setting, List<InputTree> trees, String script) {
    return new Recipe(
        List.of("/bin/sh", "-ec", EscapedBytes.write(script)),
        InputTree.WORKSPACE,
        "holotype",
        USER,
        USER,
        LaunchEnvironment.of(rootfs, image.config(), setting.declared()),
        Network.NONE,
        trees,
        List.of(),
        List.of());
  }

  /** How many packages are in the image. */
  long packages() {
    return image.userland().inventory().orElseThrow().counts().values().stream()
        .mapToLong(Integer::longValue)
        .sum();
  }

  /** What would be signed of a run. */
  byte[] statementOf(Observation seen) {
    Manifest manifest =
        new Manifest(
            "holotype",
            Optional.empty(),
            image,
            recipe(Setting.of(), List.of(WORKSPACE), "true"),
            seen,
            List.of(),
            Optional.empty(),
            Optional.empty());
    return Statement.of(manifest).toBytes();
  }

  /**
   * What stands behind BLAS and LAPACK from now on, as {@code update-alternatives} would have it.
   */
  void choose(String blas, String lapack) throws IOException {
    link("libblas.so.3", blas);
    link("liblapack.so.3", lapack);
    if (blas.startsWith("openblas-")) {
      link("libopenblas.so.0", blas);
    }
  }

  private void link(String library, String provider) throws IOException {
    String name = "etc/alternatives/" + library + "-x86_64-linux-gnu";
    Symlink target = new Symlink(LIBRARIES + provider + "/" + library);
    Path place = rootfs.path().resolve(name);
    Files.delete(place);
    Files.createSymbolicLink(place, Path.of(target.target()));
    List<Node> nodes = new ArrayList<>();
    for (Node each : rootfs.listing().nodes()) {
      nodes.add(each.path().equals(new TreePath(name)) ? with(each, target) : each);
    }
    rootfs = new Rootfs(rootfs.path(), new TreeListing(nodes));
  }

  private static Node with(Node node, Symlink target) {
    return new Node(node.path(), node.mode(), node.uid(), node.gid(), node.xattrs(), target);
  }

  /** Every fact by its name, which each library of the runs has for itself; the unknown say why. */
  static Map<String, String> facts(List<Implementation> implementations) {
    Map<String, String> facts = new TreeMap<>();
    implementations.stream()
        .flatMap(each -> each.facts().stream())
        .forEach(
            fact -> {
              String reason = "? " + fact.unavailable().orElse("");
              assertNull(facts.put(fact.name(), fact.value().orElse(reason)), fact.name());
            });
    return facts;
  }
}
