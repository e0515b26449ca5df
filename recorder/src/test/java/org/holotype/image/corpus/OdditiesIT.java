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
import java.util.stream.Collectors;
import org.holotype.image.TestImage;
import org.holotype.machine.Needs;
import org.holotype.manifest.TreeDigest;
import org.holotype.tree.Removal;
import org.holotype.tree.TreeListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What odd layers mean, held against listings that others make of them. */
class OdditiesIT {
  private static final HexFormat HEX = HexFormat.of();
  private static final List<Oddity> ALL = OddLayers.all();

  @TempDir Path outer;

  @Test
  void listingIsTheOneThatPythonMakes() throws Exception {
    Needs.program("python3");
    List<String> ours = new ArrayList<>();
    Path stacks = Files.createDirectory(outer.resolve("stacks"));
    for (int i = 0; i < ALL.size(); i++) {
      String number = written(stacks, i);
      unpacked(ALL.get(i)).nodes().forEach(node -> ours.add(number + " " + line(node)));
    }
    String script = outer.resolve("listing.py").toString();
    try (InputStream in = OdditiesIT.class.getResourceAsStream("listing.py")) {
      Files.copy(java.util.Objects.requireNonNull(in), Path.of(script));
    }
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

  private static String onDisk(TreeDigest.Node node) {
    String target = node.content() instanceof TreeDigest.Symlink link ? link.target() : "";
    return node.path().bytes() + " " + node.content().letter() + " " + target;
  }

  private TreeListing unpacked(Oddity oddity) throws IOException {
    Path root = outer.resolve("root");
    TreeListing listing = TestImage.unpack(root, oddity.layers().toArray(byte[][]::new));
    Removal.remove(root);
    return listing;
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
