package org.holotype.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.Layer;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Output;
import org.holotype.manifest.RecipeFile;
import org.holotype.manifest.Spread;
import org.holotype.manifest.StreamDigests;

/** Every byte that a record speaks of, by digest, with what each is for. */
public final class Materials {
  private final Map<Digest, String> needed = new LinkedHashMap<>();
  private final Map<Digest, String> kept = new LinkedHashMap<>();

  private Materials() {}

  /** The materials of one record. */
  public static Materials of(Manifest manifest) {
    Materials materials = new Materials();
    for (Layer layer : manifest.image().layers()) {
      materials.needed.put(layer.digest(), "image layer");
    }
    for (InputTree tree : manifest.recipe().inputs()) {
      for (Entry entry : tree.entries()) {
        entry
            .digest()
            .ifPresent(digest -> materials.needed.putIfAbsent(digest, "input " + at(tree, entry)));
      }
    }
    manifest
        .recipe()
        .stdin()
        .ifPresent(stdin -> materials.needed.putIfAbsent(stdin.digest(), "standard input"));
    manifest.observation().streams().ifPresent(materials::add);
    manifest
        .image()
        .identity()
        .index()
        .ifPresent(digest -> materials.kept.put(digest, "image index"));
    manifest
        .image()
        .identity()
        .manifest()
        .ifPresent(digest -> materials.kept.put(digest, "image manifest"));
    manifest
        .image()
        .identity()
        .config()
        .ifPresent(digest -> materials.kept.put(digest, "image config"));
    manifest
        .image()
        .userland()
        .inventory()
        .ifPresent(packages -> materials.kept.put(packages.digest(), "package inventory"));
    for (RecipeFile file : manifest.recipe().files()) {
      materials.kept.putIfAbsent(file.digest(), "recipe " + file.name());
    }
    for (Output output : manifest.observation().outputs()) {
      if (output.change() != Output.Change.DELETED) {
        output
            .digest()
            .ifPresent(digest -> materials.kept.putIfAbsent(digest, "output " + output.path()));
      }
    }
    manifest
        .spread()
        .map(Spread::kept)
        .orElse(Map.of())
        .forEach(
            (one, path) ->
                materials.kept.putIfAbsent(one.digest(), "another run's output " + path));
    return materials;
  }

  private void add(StreamDigests streams) {
    streams.stdout().kept().forEach(part -> kept.putIfAbsent(part.digest(), "standard output"));
    streams.stderr().kept().forEach(part -> kept.putIfAbsent(part.digest(), "standard error"));
  }

  /** What a re-run cannot do without: the image's layers and the inputs. */
  public Map<Digest, String> needed() {
    return java.util.Collections.unmodifiableMap(needed);
  }

  /** Everything, needed or only kept for people: recipe, image config, recorded outputs. */
  public Map<Digest, String> all() {
    Map<Digest, String> all = new LinkedHashMap<>(kept);
    all.putAll(needed);
    return all;
  }

  /** What of these is not at hand, in words. */
  public static List<String> missing(
      Map<Digest, String> wanted, java.util.function.Predicate<Digest> atHand) {
    List<String> missing = new ArrayList<>();
    wanted.forEach(
        (digest, purpose) -> {
          if (!atHand.test(digest)) {
            missing.add(purpose + " (" + digest + ")");
          }
        });
    return missing;
  }

  private static String at(InputTree tree, Entry entry) {
    return entry.path().isRoot() ? tree.at() : tree.at() + "/" + entry.path();
  }
}
