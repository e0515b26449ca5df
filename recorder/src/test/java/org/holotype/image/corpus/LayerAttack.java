package org.holotype.image.corpus;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.image.TestLayout;
import org.holotype.image.TestTar;
import org.holotype.manifest.Digest;

/**
 * Hostile layers, which can come in any wrapping: an image layout, a docker archive, a tar alone.
 *
 * @param codes as in {@link Attack}
 * @param layers lowest first, of the path of what they are after
 */
record LayerAttack(String name, Set<Code> codes, Function<String, List<byte[]>> layers) {
  static LayerAttack refused(String name, Function<String, TestTar> tar) {
    return refused(name, Code.IMAGE_UNSAFE, tar);
  }

  static LayerAttack refused(String name, Code code, Function<String, TestTar> tar) {
    return new LayerAttack(name, Set.of(code), victim -> List.of(tar.apply(victim).bytes()));
  }

  static LayerAttack contained(String name, Function<String, TestTar> tar) {
    return new LayerAttack(name, Set.of(), victim -> List.of(tar.apply(victim).bytes()));
  }

  /** The same of several layers. */
  static LayerAttack containedLayers(String name, List<Function<String, TestTar>> tars) {
    return new LayerAttack(
        name, Set.of(), victim -> tars.stream().map(tar -> tar.apply(victim).bytes()).toList());
  }

  /** Each in an image layout, and by turns in one of the other wrappings. */
  static List<Attack> wrapped(List<LayerAttack> attacks) {
    return IntStream.range(0, attacks.size())
        .mapToObj(i -> attacks.get(i).wrapped(i))
        .flatMap(List::stream)
        .toList();
  }

  private List<Attack> wrapped(int turn) {
    return List.of(inLayout(), turn % 2 == 0 ? inDockerArchive() : alone());
  }

  Attack inLayout() {
    return new Attack(name, codes, place -> layout(place, layers.apply(victim(place))).toString());
  }

  Attack inDockerArchive() {
    return new Attack(
        name + " in a docker archive",
        codes,
        place -> {
          Path file = place.image().resolve("image.tar");
          return Files.write(file, dockerArchive(layers.apply(victim(place)))).toString();
        });
  }

  /** Of several layers the last, which then has nothing below it. */
  private Attack alone() {
    return new Attack(
        name + " in a tar alone",
        codes,
        place -> {
          List<byte[]> all = layers.apply(victim(place));
          Path file = place.image().resolve("rootfs.tar");
          return "rootfs:" + Files.write(file, all.get(all.size() - 1));
        });
  }

  private static String victim(Place place) {
    return place.victim().toString();
  }

  private static Path layout(Place place, List<byte[]> layers) {
    TestLayout layout = new TestLayout(place.image());
    layers.forEach(layout::gzip);
    return layout.write();
  }

  private static byte[] dockerArchive(List<byte[]> layers) {
    TestTar archive = TestTar.tar();
    for (int i = 0; i < layers.size(); i++) {
      archive.file(i + "/layer.tar", new String(layers.get(i), StandardCharsets.ISO_8859_1));
    }
    String ids = quoted(layers.stream().map(each -> Digest.sha256(each).toString()));
    String names = quoted(IntStream.range(0, layers.size()).mapToObj(i -> i + "/layer.tar"));
    return archive
        .file("config.json", "{\"os\":\"linux\",\"rootfs\":{\"diff_ids\":[" + ids + "]}}")
        .file("manifest.json", "[{\"Config\":\"config.json\",\"Layers\":[" + names + "]}]")
        .bytes();
  }

  private static String quoted(Stream<String> words) {
    return words.map(each -> "\"" + each + "\"").collect(Collectors.joining(","));
  }
}
