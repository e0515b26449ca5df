package org.holotype.image.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.holotype.manifest.Digest;
import org.holotype.tree.Removal;

/** Writes the images of the corpus for a fuzzer to start from, a directory for each kind. */
final class FuzzSeeds {
  private static final long LARGEST = 40_000;

  /** Which kind a file is of that an attack is made of. */
  private static final Map<String, String> KINDS =
      Map.of("image.squashfs", "SQUASHFS", "image.sif", "SIF", "index.json", "INDEX");

  private FuzzSeeds() {}

  /**
   * Writes them.
   *
   * @param arguments a directory
   */
  public static void main(String[] arguments) throws IOException {
    Path seeds = Path.of(arguments[0]);
    for (String kind :
        new String[] {"TAR", "SQUASHFS", "SUPERBLOCK", "SIF", "INDEX", "MANIFEST", "CONFIG"}) {
      Files.createDirectories(seeds.resolve(kind));
    }
    for (Oddity oddity : OddLayers.all()) {
      for (byte[] layer : oddity.layers()) {
        write(seeds.resolve("TAR"), layer);
      }
    }
    for (Attack attack : Attack.all()) {
      write(seeds, attack);
    }
  }

  private static void write(Path seeds, Attack attack) throws IOException {
    Path outer = Files.createTempDirectory(seeds, "attack");
    Place place = Place.in(outer);
    attack.maker().make(place);
    for (Map.Entry<String, String> kind : KINDS.entrySet()) {
      Path file = place.image().resolve(kind.getKey());
      if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
        write(seeds.resolve(kind.getValue()), Files.readAllBytes(file));
      }
    }
    Removal.remove(outer);
  }

  private static void write(Path directory, byte[] seed) throws IOException {
    if (seed.length <= LARGEST) {
      Files.write(directory.resolve(Digest.sha256(seed).abbreviated()), seed);
    }
  }
}
