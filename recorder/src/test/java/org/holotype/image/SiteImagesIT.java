package org.holotype.image;

import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Image;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in the forms that sites keep: Charliecloud, Shifter, LXD and Incus. */
class SiteImagesIT {
  private static final String METADATA =
      "{\"arch\":\"amd64\",\"cwd\":\"/srv\",\"env\":{\"A\":\"b c\",\"PATH\":\"/bin\"},"
          + "\"labels\":{\"l\":\"m\"},\"history\":[],\"shell\":[\"/bin/sh\",\"-c\"]}";
  private static final String YAML =
      """
      architecture: x86_64
      creation_date: 1700000000
      properties:
        description: "a tiny one"
        os: Tiny
      templates:
        /etc/hosts: {}
      """;

  @TempDir Path outer;
  private RealTools tools = new RealTools(Path.of("unset"));
  private Path tree = Path.of("unset");

  @BeforeEach
  void makeATree() throws Exception {
    RealTools.needs("tar", "mksquashfs", "xz");
    tools = new RealTools(outer);
    tree = Files.createDirectories(outer.resolve("work/tiny"));
    Files.createDirectories(tree.resolve("usr/bin"));
    Files.createDirectories(tree.resolve("etc"));
    Files.writeString(tree.resolve("usr/bin/tool"), "#!");
    Files.createSymbolicLink(tree.resolve("bin"), Path.of("usr/bin"));
  }

  @Test
  void charliecloudIsReadAsDirectoryAsTarOfEitherShapeAndAsSquashfs() throws Exception {
    Files.createDirectories(tree.resolve("ch"));
    Files.writeString(tree.resolve("ch/metadata.json"), METADATA);
    Files.writeString(tree.resolve("ch/environment"), "A=b c\nPATH=/bin\n");
    String one = outer.resolve("one.tar.gz").toString();
    String bomb = outer.resolve("bomb.tar").toString();
    String squashfs = outer.resolve("c.sqfs").toString();
    tools.run("tar", "--owner=0", "--group=0", "-C", outer + "/work", "-czf", one, "tiny");
    tools.run("tar", "--owner=0", "--group=0", "-C", tree.toString(), "-cf", bomb, ".");
    squash(squashfs);
    Image directory = RealTools.inspect(tree.toString());
    for (String spec : List.of(tree.toString(), one, bomb, squashfs)) {
      Image image = RealTools.inspect(spec);
      assertEquals("charliecloud", image.format(), spec);
      assertEquals(directory.identity().tree(), image.identity().tree(), spec);
      assertEquals(List.of("A=b c", "PATH=/bin"), image.config().environment());
      assertEquals("/srv", image.config().workingDirectory().orElseThrow());
      assertEquals("m", image.config().labels().get("l"));
      assertEquals("metadata.json", image.documents().get(0).name());
    }
  }

  @Test
  void shifterIsReadWithWhatItsGatewayWroteBeside() throws Exception {
    String squashfs = outer.resolve("abc.squashfs").toString();
    squash(squashfs);
    assertEquals("squashfs", RealTools.inspect(squashfs).format());
    Files.writeString(
        outer.resolve("abc.meta"),
        "FORMAT: squashfs\nENTRY: [\"/bin/tool\"]\nCMD: run\nWORKDIR: /srv\nENV: A=b\nENV: C=d\n");
    Image image = RealTools.inspect(squashfs);
    assertEquals("shifter", image.format());
    assertEquals(List.of("A=b", "C=d"), image.config().environment());
    assertEquals(List.of("/bin/tool"), image.config().entrypoint());
    assertEquals("/srv", image.config().workingDirectory().orElseThrow());
    assertEquals("shifter.meta", image.documents().get(0).name());
    assertEquals(RealTools.inspect(tree.toString()).identity().tree(), image.identity().tree());
  }

  @Test
  void lxdIsReadInOneFileAndInTwo() throws Exception {
    Path work = Files.createDirectories(outer.resolve("lxd"));
    Files.writeString(work.resolve("metadata.yaml"), YAML);
    String meta = outer.resolve("split/meta.tar.xz").toString();
    Files.createDirectories(outer.resolve("split"));
    tools.run("tar", "-C", work.toString(), "-cJf", meta, "metadata.yaml");
    Failure alone = failure(() -> RealTools.inspect(meta));
    assertEquals(Code.IMAGE_UNSUPPORTED, alone.code());
    assertTrue(alone.mend().contains("rootfs.squashfs"), alone.mend());
    String rootfs = outer.resolve("split/rootfs.squashfs").toString();
    squash(rootfs);
    tools.run("cp", "-a", tree.toString(), work.resolve("rootfs").toString());
    String unified = outer.resolve("unified.tar.xz").toString();
    tools.run("tar", "--owner=0", "--group=0", "-C", work.toString(), "-cJf", unified, ".");
    Image whole = lxd(unified);
    Image split = lxd(meta);
    assertEquals(fingerprint(unified), whole.origin().orElseThrow().file().orElseThrow());
    assertEquals(fingerprint(meta, rootfs), split.origin().orElseThrow().file().orElseThrow());
  }

  private Image lxd(String spec) throws Exception {
    Image image = RealTools.inspect(spec);
    assertEquals("lxd", image.format());
    assertEquals(RealTools.inspect(tree.toString()).identity().tree(), image.identity().tree());
    assertEquals("amd64", image.config().architecture());
    assertEquals("a tiny one", image.config().labels().get("description"));
    assertEquals("Tiny", image.config().labels().get("os"));
    assertEquals("metadata.yaml", image.documents().get(0).name());
    return image;
  }

  @Test
  void rootfsTarIsReadInEveryCompression() throws Exception {
    RealTools.needs("bzip2", "lz4");
    String tar = outer.resolve("t.tar").toString();
    tools.run("tar", "--owner=0", "--group=0", "-C", tree.toString(), "-cf", tar, ".");
    tools.run("sh", "-c", "gzip -k " + tar + "; xz -k " + tar + "; bzip2 -k " + tar);
    tools.run("lz4", "-q", tar, tar + ".lz4");
    tools.run("sh", "-c", "head -c 700 " + tar + " | xz > " + tar + ".two");
    tools.run("sh", "-c", "tail -c +701 " + tar + " | xz >> " + tar + ".two");
    Image plain = RealTools.inspect(tar);
    for (String ending : List.of(".gz", ".xz", ".bz2", ".lz4", ".two")) {
      Image image = RealTools.inspect(tar + ending);
      assertEquals(plain.identity().tree(), image.identity().tree(), ending);
      assertEquals(plain.identity().diffIds(), image.identity().diffIds(), ending);
    }
  }

  @Test
  void lxdWhoseHardLinkLeadsOutOfItsRootIsRefused() throws Exception {
    byte[] hostile =
        tar()
            .file("metadata.yaml", YAML)
            .file("rootfs/usr/a", "")
            .hardLink("rootfs/etc/stolen", "metadata.yaml")
            .bytes();
    Path file = Files.write(outer.resolve("hostile.tar"), hostile);
    Failure failure = failure(() -> RealTools.inspect(file.toString()));
    assertEquals(Code.IMAGE_UNSAFE, failure.code());
    byte[] link = tar().file("metadata.yaml", YAML).symlink("rootfs", "/etc").bytes();
    Path linked = Files.write(outer.resolve("link.tar"), link);
    assertEquals(Code.IMAGE_UNSAFE, failure(() -> RealTools.inspect("" + linked)).code());
  }

  private void squash(String file) throws Exception {
    tools.run(
        "mksquashfs", tree.toString(), file, "-all-root", "-no-xattrs", "-quiet", "-no-progress");
  }

  private static Digest fingerprint(String... files) throws Exception {
    byte[] all = new byte[0];
    for (String file : files) {
      all = TestImage.concatenated(all, Files.readAllBytes(Path.of(file)));
    }
    return Digest.sha256(all);
  }
}
