package org.holotype.image.corpus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Arrays;
import java.util.Map;
import org.holotype.image.TestSquashfs;
import org.holotype.manifest.Digest;
import org.holotype.tree.Removal;

/** Writes the images of the corpus for a fuzzer to start from, a directory for each kind. */
final class FuzzSeeds {
  private static final long LARGEST = 40_000;
  private static final int SUPERBLOCK_BYTES = 96;

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
    write(seeds.resolve("SUPERBLOCK"), Arrays.copyOf(TestSquashfs.bytes(), SUPERBLOCK_BYTES));
    write(seeds.resolve("SUPERBLOCK"), plainSquashfs());
  }

  /**
   * A squashfs as mksquashfs writes it, but with no table compressed, so that what is changed in it
   * is changed in an inode, a directory, a fragment or an attribute.
   */
  private static byte[] plainSquashfs() throws IOException {
    Path outer = Files.createTempDirectory("holotype-seeds-");
    try {
      Path image = outer.resolve("image");
      return Files.readAllBytes(packed(planted(outer.resolve("tree")), image));
    } finally {
      Removal.remove(outer);
    }
  }

  /** Two blocks, the ends of files, links, and attributes where the disk keeps them. */
  private static Path planted(Path tree) throws IOException {
    Path directory = Files.createDirectories(tree.resolve("usr/bin"));
    Path file = Files.write(directory.resolve("blocks"), new byte[5000]);
    Files.writeString(directory.resolve("end"), "the end of a file");
    Files.createLink(directory.resolve("again"), file);
    Files.createSymbolicLink(tree.resolve("bin"), Path.of("usr/bin"));
    UserDefinedFileAttributeView attributes =
        Files.getFileAttributeView(directory, UserDefinedFileAttributeView.class);
    try {
      attributes.write("a", ByteBuffer.wrap(new byte[] {1, 2, 3}));
    } catch (IOException e) {
      System.err.println("no extended attributes among the seeds: " + e.getMessage());
    }
    return tree;
  }

  private static Path packed(Path tree, Path image) throws IOException {
    String[] command = {
      "mksquashfs",
      tree.toString(),
      image.toString(),
      "-quiet",
      "-no-progress",
      "-all-root",
      "-nopad",
      "-noI",
      "-noD",
      "-noF",
      "-noX",
      "-b",
      "4096"
    };
    Process packing = new ProcessBuilder(command).inheritIO().start();
    try {
      if (packing.waitFor() != 0) {
        throw new IOException("mksquashfs failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return image;
  }

  private static void write(Path seeds, Attack attack) throws IOException {
    Path outer = Files.createTempDirectory(seeds, "attack");
    Place place = Place.in(outer);
    attack.maker().make(place);
    for (Map.Entry<String, String> kind : KINDS.entrySet()) {
      Path file = place.image().resolve(kind.getKey());
      if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
        byte[] seed = Files.readAllBytes(file);
        write(seeds.resolve(kind.getValue()), seed);
        if (kind.getValue().equals("SQUASHFS")) {
          write(seeds.resolve("SUPERBLOCK"), seed);
        }
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
