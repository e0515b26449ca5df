package org.holotype.image;

import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.BudgetText;
import org.holotype.image.limit.ImageLimit;
import org.holotype.image.unpack.Keepsakes;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each limit on what an image may ask of us: early, in words that name what and how much. */
class ImageBudgetTest {
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String ZSTD = "application/vnd.oci.image.layer.v1.tar+zstd";

  @TempDir Path outer;

  @Test
  void bytesOfAllFilesTogether() {
    byte[] lower = tar().file("a", "x".repeat(2000)).bytes();
    byte[] upper = tar().file("b", "y".repeat(2000)).bytes();
    over(ImageLimit.BYTES, 3700, "layer, entry \"b\"", lower, upper);
    over(ImageLimit.BYTES, 1000, "layer", lower);
  }

  @Test
  void entriesOfAllLayersTogetherAlsoThoseThatAreHidden() {
    over(
        ImageLimit.ENTRIES,
        3,
        "layer, entry \"d\"",
        tar().file("a", "").file("b", "").bytes(),
        tar().file(".wh.a", "").file("d", "").bytes());
  }

  @Test
  void directoriesThatNobodyListed() {
    byte[] layer = tar().file("a/b/c/d", "").file("e", "").bytes();
    over(ImageLimit.ENTRIES, 4, "layer, entry \"e\"", layer);
    byte[] deep = tar().file("aaaa/bbbb/cccc/d", "").file("e", "").bytes();
    over(ImageLimit.METADATA, 43, "layer, entry \"e\"", deep);
    over(ImageLimit.METADATA, 42, "layer, entry \"aaaa/bbbb/cccc/d\"", deep);
    over(ImageLimit.ENTRIES, 3, "layer, entry \"a/b/c/d\"", tar().file("a/b/c/d", "").bytes());
  }

  @Test
  void namesAndAttributesThatAreKeptInMemory() {
    byte[] layer =
        tar()
            .pax("SCHILY.xattr.user.a", "v".repeat(300))
            .file("a", "")
            .pax("SCHILY.xattr.user.a", "v".repeat(300))
            .file("b", "")
            .bytes();
    over(ImageLimit.METADATA, 500, "layer, entry \"b\"", layer);
  }

  @Test
  void lengthAndDepthOfPaths() {
    over(
        ImageLimit.PATH, 10, "layer, entry \"elevenbytes\"", tar().file("elevenbytes", "").bytes());
    over(ImageLimit.PATH, 10, "layer, entry \"l\"", tar().symlink("l", "elevenbytes").bytes());
    over(ImageLimit.DEPTH, 2, "layer, entry \"a/b/c/d\"", tar().file("a/b/c/d", "").bytes());
  }

  @Test
  void sizeOfExtendedHeaders() {
    byte[] layer = tar().pax("comment", "c".repeat(600)).file("a", "").bytes();
    over(ImageLimit.PAX, 512, "layer", layer);
  }

  @Test
  void uncompressedOverCompressedBytes() {
    byte[] zeros = new byte[(64 << 20) + (1 << 20)];
    Path root = layout().layer(TestImage.gzip(zeros), zeros, ZSTD.replace("zstd", "gzip")).write();
    Failure refused = over(Budget.DEFAULT.with(ImageLimit.RATIO, 900), root.toString());
    assertTrue(refused.why().contains("limit of 900 (ratio)"), refused.why());
    assertTrue(refused.what().contains("layer 1 of 1 (sha256:"), refused.what());
  }

  @Test
  void historyOfZstdFramesBeforeItIsAllocated() {
    byte[] frame = HexFormat.of().parseHex("28b52ffd" + "00" + "68");
    Path root = layout().layer(frame, frame, ZSTD).write();
    Budget tight = Budget.DEFAULT.with(ImageLimit.ZSTD_WINDOW, 4 << 20);
    Failure refused = over(tight, root.toString());
    assertTrue(
        refused.why().contains("8388608 bytes") && refused.why().contains("(zstd-window)"),
        refused.why());
    assertTrue(refused.what().contains("layer 1 of 1 (sha256:"), refused.what());
    assertTrue(refused.mend().contains("zstd -19"), refused.mend());
    assertTrue(refused.mend().contains("--image-limit zstd-window=N"), refused.mend());
    assertTrue(
        refused.mend().contains("skopeo copy --dest-compress-format gzip SRC oci:NEW"),
        refused.mend());
  }

  @Test
  void sizeOfDocuments() throws IOException {
    Path root = layout().plain(tar().bytes()).write();
    Failure refused = over(Budget.DEFAULT.with(ImageLimit.JSON, 200), root.toString());
    assertTrue(refused.why().contains("limit of 200 (json)"), refused.why());
    Files.writeString(root.resolve("index.json"), " ".repeat((4 << 20) + 1));
    assertTrue(over(Budget.DEFAULT, root.toString()).what().contains("index.json"));
  }

  @Test
  void depthOfDocumentsAndKeysThatAreThereTwice() throws IOException {
    Path root = layout().plain(tar().bytes()).write();
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    Files.writeString(root.resolve("index.json"), "{\"manifests\":" + deep + "}");
    Failure over = over(Budget.DEFAULT, root.toString());
    assertTrue(over.why().contains("100001 levels deep"), over.why());
    assertTrue(over.mend().endsWith("no more is ever read of any"), over.mend());
    assertTrue(over.why().contains("limit of 64 (json-depth)"), over.why());
    Files.writeString(root.resolve("index.json"), "{\"a\":1,\"a\":2,\"manifests\":[]}");
    Failure refused = failure(() -> inspect(Budget.DEFAULT, root.toString()));
    assertEquals(Code.IMAGE_UNREADABLE, refused.code());
    assertTrue(refused.why().contains("its JSON"), refused.why());
  }

  @Test
  void manifestsOfAnIndexAndLayersOfAManifest() {
    TestLayout layout = layout();
    for (int i = 0; i < 5; i++) {
      layout.plain(tar().file("f" + i, "").bytes());
    }
    Path layers = layout.write();
    Budget tight = Budget.DEFAULT.with(ImageLimit.FAN_OUT, 4);
    assertTrue(over(tight, layers.toString()).why().contains("limit of 4 (fan-out)"));
    String manifest = layout.manifestDescriptor("");
    Path many = layout.write(java.util.Collections.nCopies(5, manifest));
    assertTrue(over(tight, many.toString()).why().contains("5 members"));
  }

  @Test
  void indexesThatAreManyTogether() {
    TestLayout layout = layout();
    byte[] inner = TestImage.utf8("{\"manifests\":[]," + " ".repeat(3 << 20) + "\"a\":1}");
    String descriptor = TestLayout.descriptor(INDEX, layout.blob(inner), inner.length, "");
    Path root = layout.write(List.of(descriptor, descriptor));
    String wanted = "@" + Digest.sha256(new byte[0]);
    Failure refused = over(Budget.DEFAULT, root + wanted);
    assertTrue(refused.what().contains("indexes in its index"), refused.what());
  }

  /**
   * Nine files that we keep in memory because they say what the image is, each as large as may be.
   */
  @Test
  void filesThatAreKeptInMemory() {
    Keepsakes keepsakes = new Keepsakes();
    TreePath status = new TreePath("var/lib/dpkg/status");
    keepsakes.keep(status, 65L << 20);
    assertTrue(keepsakes.at(status).isEmpty());
    keepsakes.keep(status, 64L << 20);
    assertEquals(0, keepsakes.at(status).orElseThrow().length);
  }

  @Test
  void limitsAreWrittenAsPeopleWriteThem() {
    Budget budget = BudgetText.in(Map.of(BudgetText.VARIABLE, " entries=8M bytes=1T,depth=9 "));
    assertEquals(8L << 20, budget.entries());
    assertEquals(1L << 40, budget.bytes());
    assertEquals(9, budget.of(ImageLimit.DEPTH));
    assertEquals(Budget.DEFAULT.ratio(), budget.ratio());
    assertEquals(Budget.DEFAULT.entries(), BudgetText.in(Map.of()).entries());
  }

  @Test
  void whatIsAskedOfOneCommandGoesBeforeTheEnvironment() {
    Map<String, String> environment = Map.of(BudgetText.VARIABLE, "entries=5 depth=7");
    Budget budget = BudgetText.in(environment, List.of("entries=9", "bytes=1G", "entries=11"));
    assertEquals(11, budget.entries());
    assertEquals(1 << 30, budget.bytes());
    assertEquals(7, budget.of(ImageLimit.DEPTH));
    Failure refused = failure(() -> BudgetText.in(Map.of(), List.of("entries")));
    assertEquals("--image-limit \"entries\" was not understood", refused.what());
    assertTrue(refused.mend().contains("--image-limit entries=8000000"), refused.mend());
  }

  @Test
  void whatHoldsUsuallyIsWrittenAsPeopleWriteIt() {
    assertEquals(
        "bytes=256G entries=500000 ratio=1000 path=3K depth=256 pax=1M metadata=64M json=4M"
            + " json-depth=64 fan-out=1000 zstd-window=64M",
        String.join(" ", ImageLimit.usually()));
    assertEquals(Budget.DEFAULT.bytes(), BudgetText.in(Map.of(), ImageLimit.usually()).bytes());
  }

  @Test
  void limitsThatWereNotUnderstoodAreNamed() {
    for (String text :
        List.of(
            "entries",
            "entries=",
            "entries=0",
            "files=3",
            "path=5000",
            "zstd-window=4G",
            "bytes=999999999999T",
            "json=-1")) {
      Failure refused = failure(() -> BudgetText.read(text));
      assertEquals(Code.USAGE, refused.code());
      assertTrue(refused.what().contains(text), refused.what());
    }
    assertTrue(failure(() -> BudgetText.read("files=3")).why().contains("zstd-window"));
  }

  @Test
  void membersOfAnArchive() throws IOException {
    TestTar twice = tar().directory("d").directory("d").directory("d").file("manifest.json", "[]");
    archive(twice, ImageLimit.ENTRIES, 3, "it has 4 members");
    TestTar named = tar().file("a".repeat(60), "").file("manifest.json", "[]");
    archive(named, ImageLimit.METADATA, 70, "have 73 bytes");
    TestTar linked = tar().symlink("a", "b".repeat(60)).file("manifest.json", "[]");
    archive(linked, ImageLimit.METADATA, 70, "have 74 bytes");
    archive(linked, ImageLimit.PATH, 59, "its target has 60 bytes");
  }

  private void archive(TestTar tar, ImageLimit limit, long allowed, String why) throws IOException {
    Path file = Files.write(outer.resolve("archive.tar"), tar.bytes());
    Failure refused = over(Budget.DEFAULT.with(limit, allowed), "docker-archive:" + file);
    assertTrue(refused.why().contains(why), refused.why());
  }

  private void over(ImageLimit limit, long allowed, String what, byte[]... layers) {
    Budget budget = Budget.DEFAULT.with(limit, allowed);
    Path root = outer.resolve("root");
    Failure refused = failure(() -> TestImage.unpack(root, budget, layers));
    assertEquals(Code.IMAGE_UNSAFE, refused.code());
    assertTrue(refused.what().startsWith(what), refused.what());
    String words = "more than the limit of " + allowed + " (" + limit.word() + ")";
    assertTrue(refused.why().contains(words), refused.why());
    assertTrue(refused.mend().contains("--image-limit " + limit.word() + "=N"), refused.mend());
    emptied(root);
  }

  private Failure over(Budget budget, String spec) {
    Failure refused = failure(() -> inspect(budget, spec));
    assertTrue(
        List.of(Code.IMAGE_UNSAFE, Code.IMAGE_UNSUPPORTED).contains(refused.code()),
        refused.toString());
    return refused;
  }

  private void inspect(Budget budget, String spec) {
    try (ImageSource source = new ImageSources(outer, budget).source(spec)) {
      new ImageReader(budget, Progress.NONE).inspect(source);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private TestLayout layout() {
    return new TestLayout(outer.resolve("layout"));
  }

  private static void emptied(Path root) {
    try {
      org.holotype.tree.Removal.remove(root);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
