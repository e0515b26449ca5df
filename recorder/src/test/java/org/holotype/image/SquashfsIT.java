package org.holotype.image;

import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.holotype.image.limit.Budget;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Image;
import org.holotype.tree.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two makers of squashfs write is read as the tree that they were given. */
class SquashfsIT {
  private static final byte[] TAR = varied();

  @TempDir Path outer;

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "xz", "zstd", "lz4", "lzo", "lzma"})
  void treeOfATarIsKeptByEveryCompression(String compression) throws Exception {
    RealTools.needs("tar2sqfs");
    Path tar = Files.write(outer.resolve("a.tar"), TAR);
    String file = outer.resolve("a.sqfs").toString();
    String script = "tar2sqfs -q -c " + compression + " " + file + " < " + tar;
    new RealTools(outer).run("sh", "-c", script);
    Image image = RealTools.inspect(file);
    assertEquals("squashfs", image.format());
    assertEquals(RealTools.inspect(tar.toString()).identity().tree(), image.identity().tree());
    Digest whole = Digest.sha256(Files.readAllBytes(Path.of(file)));
    assertEquals(whole, image.origin().orElseThrow().file().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "xz"})
  void treeOfADirectoryIsKeptByMksquashfs(String compression) throws Exception {
    RealTools.needs("mksquashfs");
    Path tree = unpacked();
    Path file = outer.resolve("b.sqfs");
    new RealTools(outer)
        .run(
            "mksquashfs",
            tree.toString(),
            file.toString(),
            "-all-root",
            "-no-xattrs",
            "-quiet",
            "-no-progress",
            "-comp",
            compression);
    assertEquals(
        RealTools.inspect(tree.toString()).identity().tree(),
        RealTools.inspect(file.toString()).identity().tree());
  }

  @Test
  void unpackedTreeIsTheOneThatUnsquashfsUnpacks() throws Exception {
    RealTools.needs("mksquashfs", "unsquashfs", "diff");
    RealTools tools = new RealTools(outer);
    String file = outer.resolve("c.sqfs").toString();
    tools.run("mksquashfs", unpacked().toString(), file, "-all-root", "-quiet", "-no-progress");
    tools.run("unsquashfs", "-q", "-n", "-d", outer.resolve("theirs").toString(), file);
    Path ours = outer.resolve("ours");
    try (ImageSource source = TestSources.open(file)) {
      new ImageReader(Budget.DEFAULT, Progress.NONE).unpack(source, ours);
    }
    tools.run("diff", "-r", "--no-dereference", outer.resolve("theirs").toString(), "" + ours);
    assertTrue(Files.isRegularFile(ours.resolve("usr/share/noise")));
  }

  private Path unpacked() throws Exception {
    Path tar = Files.write(outer.resolve("a.tar"), TAR);
    Path tree = outer.resolve("tree");
    try (ImageSource source = TestSources.open(tar.toString())) {
      new ImageReader(Budget.DEFAULT, Progress.NONE).unpack(source, tree);
    }
    return tree;
  }

  /** Every kind of entry; files of many blocks, of none, with holes; a directory of many blocks. */
  private static byte[] varied() {
    Random random = new Random(11);
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < 300_000; i++) {
      noise.append((char) (random.nextInt(3) == 0 ? random.nextInt(256) : 'x'));
    }
    TestTar tar =
        tar()
            .mode(0755)
            .directory("usr/")
            .directory("usr/share/")
            .mode(0644)
            .file("usr/share/noise", noise.toString())
            .hardLink("usr/share/twin", "usr/share/noise")
            .file("usr/share/holes", "\0".repeat(300_000) + "end" + "\0".repeat(200_000))
            .file("usr/share/block", "b".repeat(131_072))
            .symlink("bin", "usr/bin")
            .device("usr/null", 1, 3)
            .fifo("usr/fifo")
            .uid(70_000)
            .file("usr/share/owned", "by somebody")
            .uid(0)
            .pax("SCHILY.xattr.user.note", "kept")
            .file("usr/share/noted", "with an attribute")
            .mode(04755)
            .file("usr/share/set-id", "")
            .mode(0600);
    for (int i = 0; i < 600; i++) {
      tar.file("usr/share/many/a-name-of-some-length-" + i, "content " + i % 7);
    }
    return tar.bytes();
  }
}
