package org.holotype.image;

import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.manifest.Digest;
import org.holotype.tree.Progress;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each limit at its edge: so much is accepted, and one more is refused by the limit's name. */
class LimitEdgeTest {
  private static final String TYPE = "application/vnd.oci.image.layer.v1.tar";

  /** What one record of a header takes besides its value. */
  private static final int RECORD = "512 comment=\n".length();

  @TempDir Path outer;

  /**
   * An image that asks for just so much of something.
   *
   * @param spec how its user names it
   * @param asks what has to be allowed
   * @param where what the refusal names besides the limit
   */
  private record Image(String spec, long asks, String where) {}

  @ParameterizedTest
  @EnumSource
  void soMuchIsAcceptedAndOneMoreIsRefused(ImageLimit limit) {
    Image image = image(limit);
    inspect(image, Budget.DEFAULT.with(limit, image.asks));
    Failure refused = failure(() -> inspect(image, Budget.DEFAULT.with(limit, image.asks - 1)));
    String said = refused.what() + ", " + refused.why();
    assertTrue(said.contains(image.where), said);
    assertTrue(said.contains("the limit of " + (image.asks - 1) + " (" + limit.word() + ")"), said);
    if (limit == ImageLimit.ZSTD_WINDOW) {
      assertEquals(Code.IMAGE_UNSUPPORTED, refused.code());
    } else {
      assertEquals(Code.IMAGE_UNSAFE, refused.code());
      assertTrue(refused.mend().contains("--image-limit " + limit.word() + "=N"), refused.mend());
    }
  }

  private Image image(ImageLimit limit) {
    return switch (limit) {
      case BYTES -> tarOf(tar().file("a", "x".repeat(9000)), 10_752, "layer 1 of 1 (sha256:");
      case ENTRIES -> tarOf(tar().file("a", "").file("b", ""), 2, "entry \"b\"");
      case RATIO -> ratio();
      case PATH -> tarOf(tar().file("a/bcd", ""), 5, "entry \"a/bcd\"");
      case DEPTH -> tarOf(tar().file("a/b/c", ""), 2, "entry \"a/b/c\"");
      case PAX ->
          tarOf(tar().pax("comment", "c".repeat(512 - RECORD)).file("a", ""), 512, "layer 1");
      case METADATA -> tarOf(tar().file("ab", "").symlink("c", "def"), 6, "entry \"c\"");
      case JSON -> json();
      case JSON_DEPTH -> deep();
      case FAN_OUT -> fanOut();
      case ZSTD_WINDOW -> zstd();
    };
  }

  private Image tarOf(TestTar tar, long asks, String where) {
    return new Image(layout().plain(tar.bytes()).write().toString(), asks, where);
  }

  private Image ratio() {
    byte[] zeros = new byte[(int) Budget.RATIO_FREE + (1 << 18)];
    byte[] stored = TestImage.gzip(zeros);
    String spec = layout().layer(stored, zeros, TYPE + "+gzip").write().toString();
    return new Image(spec, zeros.length / stored.length, "layer 1 of 1 (sha256:");
  }

  private Image json() {
    TestLayout layout = layout().plain(tar().bytes());
    Path root = layout.write();
    return new Image(root.toString(), layout.manifest().length, "manifest sha256:");
  }

  private Image deep() {
    TestLayout layout = layout().plain(tar().bytes()).config("\"x\":[[[[[[[{\"]\":1}]]]]]]],");
    return new Image(layout.write().toString(), 9, "config");
  }

  private Image fanOut() {
    TestLayout layout = layout();
    for (int i = 0; i < 3; i++) {
      layout.plain(tar().file("f" + i, "").bytes());
    }
    return new Image(layout.write().toString(), 3, "a list in it");
  }

  /** One frame of one block, stored as it is, which asks for 10240 bytes of history. */
  private Image zstd() {
    byte[] tar = tar().bytes();
    byte[] frame = HexFormat.of().parseHex("28b52ffd001a012000");
    byte[] stored = TestImage.concatenated(frame, tar);
    assertEquals(1024, tar.length);
    String spec = layout().layer(stored, tar, TYPE + "+zstd").write().toString();
    return new Image(spec, 10_240, "layer 1 of 1 (" + Digest.sha256(stored));
  }

  private void inspect(Image image, Budget budget) {
    try (ImageSource source = new ImageSources(outer, budget).source(image.spec)) {
      new ImageReader(budget, Progress.NONE).inspect(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TestLayout layout() {
    return new TestLayout(outer.resolve("layout"));
  }
}
