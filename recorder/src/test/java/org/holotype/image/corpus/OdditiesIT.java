package org.holotype.image.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holotype.image.ImageSource;
import org.holotype.image.ImageSources;
import org.holotype.image.TestImage;
import org.holotype.image.TestLayout;
import org.holotype.image.limit.Budget;
import org.holotype.image.stream.Discard;
import org.holotype.image.unpack.LayerPass;
import org.holotype.image.unpack.LayerSource;
import org.holotype.image.unpack.TreeTarget;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.LaunchUser;
import org.holotype.tree.Progress;
import org.holotype.tree.Removal;
import org.holotype.tree.TreeListing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What odd layers mean, held against listings that others make of them. */
class OdditiesIT {
  private static final HexFormat HEX = HexFormat.of();
  private static final List<Oddity> ALL = OddLayers.all();
  private static final boolean ROOT = LaunchUser.current().callerIsRoot();

  /** What we say that they mean. */
  private static final List<TreeListing> LISTED = new ArrayList<>();

  @TempDir Path outer;

  @BeforeAll
  static void list() throws IOException {
    for (Oddity each : ALL) {
      LISTED.add(listing(each.layers().stream().map(TestImage::layer).toList()));
    }
  }

  @Test
  void listingIsTheOneThatPythonMakes() throws Exception {
    Needs.program("python3");
    List<String> ours = new ArrayList<>();
    Path stacks = Files.createDirectory(outer.resolve("stacks"));
    for (int i = 0; i < ALL.size(); i++) {
      String number = written(stacks, i);
      LISTED.get(i).nodes().forEach(node -> ours.add(number + " " + line(node)));
    }
    String script = resource("listing.py").toString();
    List<String> theirs = said("python3", script, stacks.toString());
    assertTrue(theirs.size() > ALL.size());
    assertEquals(String.join("\n", theirs), String.join("\n", ours.stream().sorted().toList()));
  }

  /**
   * What find(1) sees of a tree is what we say is there, but for what no ordinary user may make.
   */
  @Test
  void treeOnTheDiskIsTheOneThatFindSees() throws Exception {
    List<String> ours = new ArrayList<>();
    for (int i = 0; i < ALL.size(); i++) {
      String number = number(i);
      Oddity oddity = ALL.get(i);
      Path root = outer.resolve("trees").resolve(number);
      TreeListing listing = TestImage.unpack(root, oddity.layers().toArray(byte[][]::new));
      listing.nodes().stream()
          .filter(node -> "dfl".indexOf(node.content().letter()) >= 0 && !node.path().isRoot())
          .forEach(node -> ours.add(number + "/" + onDisk(node)));
    }
    List<String> theirs =
        said("find", outer.resolve("trees").toString(), "-mindepth", "2", "-printf", "%P %y %l\\0");
    assertEquals(ours.stream().sorted().toList(), theirs.stream().sorted().toList());
    Removal.remove(outer.resolve("trees"));
  }

  /** All of them, with owners, attributes and devices, which no disk of a user would carry. */
  @Test
  @AnyUser
  void squashfsCarriesThemAsTheyAre() throws Exception {
    Needs.program("tar2sqfs");
    Needs.program("mksquashfs");
    Path trees = outer.resolve("trees");
    Map<String, TreeListing> listings = new TreeMap<>();
    for (int i = 0; i < ALL.size(); i++) {
      byte[][] layers = ALL.get(i).layers().toArray(byte[][]::new);
      listings.put(number(i), TestImage.unpack(trees.resolve(number(i)), layers));
    }
    Path tar = outer.resolve("all.tar");
    TreesTar.write(trees, listings, tar);
    Removal.remove(trees);
    for (String make :
        List.of("tar2sqfs -q -c gzip $0 <$1", "mksquashfs - $0 -tar -quiet -no-progress <$1")) {
      Path file = outer.resolve("all.squashfs");
      Files.deleteIfExists(file);
      said("sh", "-c", make, file.toString(), tar.toString());
      assertEquals(digests(listings), digests(split(read(file))), make);
    }
  }

  private TreeListing read(Path image) throws IOException {
    try (ImageSource source = new ImageSources(outer, Budget.DEFAULT).source(image.toString())) {
      return listing(source.contents().layers());
    }
  }

  private static TreeListing listing(List<LayerSource> layers) throws IOException {
    return new LayerPass(Discard.DISCARD, TreeTarget.Nowhere.NOWHERE, Budget.DEFAULT, Progress.NONE)
        .run(layers, "image test")
        .listing();
  }

  private static Map<String, String> digests(Map<String, TreeListing> listings) {
    Map<String, String> digests = new TreeMap<>();
    listings.forEach(
        (number, listing) ->
            digests.put(
                number + " " + ALL.get(Integer.parseInt(number)).name(),
                listing.digest().toString()));
    return digests;
  }

  /** The trees below the directories of a tree. */
  private static Map<String, TreeListing> split(TreeListing all) {
    Map<String, List<TreeDigest.Node>> nodes = new TreeMap<>();
    for (TreeDigest.Node node : all.nodes()) {
      if (!node.path().isRoot()) {
        String[] path = node.path().bytes().split("/", 2);
        nodes
            .computeIfAbsent(path[0], number -> new ArrayList<>())
            .add(at(path.length == 1 ? TreePath.ROOT : new TreePath(path[1]), node));
      }
    }
    Map<String, TreeListing> listings = new TreeMap<>();
    nodes.forEach((number, each) -> listings.put(number, new TreeListing(each)));
    return listings;
  }

  private static TreeDigest.Node at(TreePath path, TreeDigest.Node node) {
    return new TreeDigest.Node(
        path, node.mode(), node.uid(), node.gid(), node.xattrs(), node.content());
  }

  @Test
  @AnyUser
  void treesAreThoseThatTarMakes() throws Exception {
    Needs.program("tar");
    Path stacks = Files.createDirectory(outer.resolve("stacks"));
    for (int i : taken(OddByTools.NOT_BY_TAR)) {
      written(stacks, i);
    }
    String owner = ROOT ? "--same-owner" : "--no-same-owner";
    made(
        OddByTools.NOT_BY_TAR,
        """
        umask 022; mkdir made
        for stack in stacks/*; do
          mkdir made/${stack#*/}
          for layer in $stack/*; do
            tar -x -p --numeric-owner %s -f $layer -C made/${stack#*/} 2>log || { cat log >&2; exit 1; }
          done
        done
        """
            .formatted(owner));
  }

  @Test
  @AnyUser
  void treesAreThoseThatUmociMakes() throws Exception {
    Needs.program("umoci");
    Path place = outer.resolve("layout");
    List<String> manifests = new ArrayList<>();
    for (int i : taken(OddByTools.NOT_BY_UMOCI)) {
      TestLayout layout = new TestLayout(place);
      ALL.get(i).layers().forEach(layout::plain);
      String reference = "\"org.opencontainers.image.ref.name\":\"" + number(i) + "\"";
      manifests.add(layout.manifestDescriptor(",\"annotations\":{" + reference + "}"));
    }
    new TestLayout(place).write(manifests);
    String numbers =
        taken(OddByTools.NOT_BY_UMOCI).stream()
            .map(OdditiesIT::number)
            .collect(Collectors.joining(" "));
    made(
        OddByTools.NOT_BY_UMOCI,
        """
        umask 022; mkdir made
        for image in %s; do
          umoci raw unpack %s --image layout:$image made/$image >log 2>&1 || { cat log >&2; exit 1; }
        done
        """
            .formatted(numbers, ROOT ? "" : "--rootless"));
  }

  private static List<Integer> taken(Map<String, String> exceptions) {
    Map<String, String> users = ROOT ? Map.of() : OddByTools.NOT_BY_USERS;
    return IntStream.range(0, ALL.size())
        .filter(i -> OddByTools.taken(ALL.get(i), List.of(exceptions, users)))
        .boxed()
        .toList();
  }

  /**
   * Runs a script that makes the trees in the directory {@code made}, and holds what the kernel
   * says of them against what we say. Who is not root is it in a namespace of his own, where owners
   * are his own too.
   */
  private void made(Map<String, String> exceptions, String script) throws Exception {
    Needs.program("python3");
    Path listing = resource("ondisk.py");
    String all = "set -e; cd $0; " + script + "python3 " + listing + " made; rm -rf made";
    List<String> command = new ArrayList<>();
    if (!ROOT) {
      Needs.userNamespaces();
      command.addAll(List.of("unshare", "--user", "--map-root-user"));
    }
    command.addAll(List.of("sh", "-c", all, outer.toString()));
    List<String> theirs = said(command.toArray(String[]::new));
    List<String> ours = new ArrayList<>();
    for (int i : taken(exceptions)) {
      LISTED.get(i).nodes().forEach(node -> ours.add(number(i) + " " + line(node)));
    }
    assertEquals(comparable(ours), comparable(theirs));
  }

  /** Without attributes, which not every disk takes, and without owners where there are none. */
  private static String comparable(List<String> lines) {
    return lines.stream()
        .map(line -> line.split(" ", -1))
        .map(
            line ->
                String.join(" ", line[0], line[1], line[2], line[3], line[6])
                    + (ROOT ? " " + line[4] + " " + line[5] : ""))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private Path resource(String name) throws IOException {
    Path file = outer.resolve(name);
    try (InputStream in = OdditiesIT.class.getResourceAsStream(name)) {
      Files.copy(java.util.Objects.requireNonNull(in), file);
    }
    return file;
  }

  private static String onDisk(TreeDigest.Node node) {
    String target = node.content() instanceof TreeDigest.Symlink link ? link.target() : "";
    return node.path().bytes() + " " + node.content().letter() + " " + target;
  }

  /** Names of oddities hold what no file's name should. */
  private static String number(int index) {
    return String.format(Locale.ROOT, "%04d", index);
  }

  private static String written(Path stacks, int index) throws IOException {
    Path stack = Files.createDirectory(stacks.resolve(number(index)));
    List<byte[]> layers = ALL.get(index).layers();
    for (int i = 0; i < layers.size(); i++) {
      Files.write(stack.resolve(i + ".tar"), layers.get(i));
    }
    return number(index);
  }

  private static String line(TreeDigest.Node node) {
    String path = node.path().isRoot() ? "-" : hex(node.path().bytes());
    String xattrs =
        node.xattrs().entrySet().stream()
            .map(each -> each.getKey() + "=" + hex(each.getValue()))
            .collect(Collectors.joining(","));
    return String.join(
        " ",
        path,
        String.valueOf(node.content().letter()),
        node.mode().toString(),
        Long.toString(node.uid()),
        Long.toString(node.gid()),
        hex(held(node.content())),
        xattrs);
  }

  private static String held(TreeDigest.Content content) {
    if (content instanceof TreeDigest.File file) {
      return file.digest().hex();
    }
    if (content instanceof TreeDigest.Symlink link) {
      return link.target();
    }
    return content instanceof TreeDigest.Device device ? device.major() + ":" + device.minor() : "";
  }

  private static String hex(String bytes) {
    return HEX.formatHex(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  private List<String> said(String... command) throws Exception {
    Path out = outer.resolve("said");
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    assertEquals(0, builder.redirectError(ProcessBuilder.Redirect.INHERIT).start().waitFor());
    String said = Files.readString(out, StandardCharsets.ISO_8859_1);
    return List.of(said.split(command[0].equals("find") ? "\0" : "\n"));
  }
}
