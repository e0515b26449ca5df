package org.holotype.image;

import static org.holotype.image.TestTar.tar;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.stream.Discard;
import org.holotype.image.unpack.DiskTree;
import org.holotype.image.unpack.LayerPass;
import org.holotype.image.unpack.LayerSource;
import org.holotype.image.unpack.TreeTarget;
import org.holotype.tree.BytePath;
import org.holotype.tree.Progress;

/** What {@link OtherJavaTest} does in a Java of its own, and prints. */
final class OtherJava {
  private static final int ATTRIBUTE = 900_000;

  private OtherJava() {}

  /**
   * Does what the first argument says.
   *
   * @param arguments what to do, and where
   */
  public static void main(String[] arguments) throws IOException {
    Path place = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "names" -> names(place);
      case "attributes" -> attributes(place);
      case "entries" -> entries();
      case "add" -> System.out.println(add(place).rootfs().path());
      case "use" -> use(place);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void names(Path root) throws IOException {
    TestImage.unpack(
        root, tar().file("caf\u00e9\u00ff", "latin").file("\u00c3\u00a9", "utf-8").bytes());
    try (var children = Files.list(root)) {
      children
          .map(child -> BytePath.name(child).getBytes(StandardCharsets.ISO_8859_1))
          .map(HexFormat.of()::formatHex)
          .sorted()
          .forEach(System.out::println);
    }
  }

  /** A hundred and fifty times what one header may hold, which compresses to nothing. */
  private static void attributes(Path root) throws IOException {
    Files.createDirectories(root);
    ByteArrayOutputStream layer = new ByteArrayOutputStream();
    String value = " SCHILY.xattr.user.a=" + "v".repeat(ATTRIBUTE) + "\n";
    String record = (value.length() + 6) + value;
    byte[] extended = TestImage.gzip(tar().member('x', "pax", "", record).unended());
    for (int i = 0; i < 150; i++) {
      layer.writeBytes(extended);
      layer.writeBytes(TestImage.gzip(tar().file("f" + i, "").unended()));
    }
    byte[] bytes = layer.toByteArray();
    LayerSource source =
        new LayerSource(
            "layer",
            Optional.empty(),
            Optional.empty(),
            bytes.length,
            Optional.empty(),
            () -> new ByteArrayInputStream(bytes));
    try {
      new LayerPass(Discard.DISCARD, new DiskTree(root), Budget.DEFAULT, Progress.NONE)
          .run(List.of(source), "image test");
    } catch (Failure refused) {
      System.out.println(refused.why());
    }
  }

  /** As many as are usual, with names as long as a tar's header holds. */
  private static void entries() throws IOException {
    long entries = Budget.DEFAULT.entries() - 1;
    Enumeration<InputStream> members =
        Collections.enumeration(
            new AbstractList<>() {
              @Override
              public InputStream get(int i) {
                return new ByteArrayInputStream(tar().file("%099d".formatted(i), "").unended());
              }

              @Override
              public int size() {
                return (int) entries;
              }
            });
    InputStream end = new ByteArrayInputStream(new byte[1024]);
    LayerSource source =
        LayerSource.unnamed(
            "layer", 0, () -> new SequenceInputStream(new SequenceInputStream(members), end));
    LayerPass.Result result =
        new LayerPass(Discard.DISCARD, TreeTarget.Nowhere.NOWHERE, Budget.DEFAULT, Progress.NONE)
            .run(List.of(source), "image test");
    System.out.println(result.listing().nodes().size() - 1 == entries);
  }

  /** Uses what it takes in until it is killed. */
  private static void use(Path place) throws IOException {
    System.out.println(add(place).rootfs().path());
    System.in.read();
  }

  /** Takes in the layout of a place, into the store beside it. */
  static StoredImage add(Path place) {
    try (ImageSource source = TestSources.open(place.resolve("layout").toString())) {
      return new ImageStore(
              place.resolve("images"),
              new DirectoryBlobs(place.resolve("blobs")),
              Budget.DEFAULT,
              Progress.NONE)
          .add(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
