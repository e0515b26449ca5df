package org.holotype.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.manifest.Image;
import org.holotype.tree.Progress;

/** Opens images as a command does whose user says nothing of limits, pulls and signers. */
final class TestSources {
  private TestSources() {}

  static ImageSources usual() {
    return new ImageSources(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), Budget.DEFAULT);
  }

  static ImageSource open(String spec) {
    return usual().source(spec);
  }

  static Image inspect(String spec) {
    try (ImageSource source = open(spec)) {
      return new ImageReader(Budget.DEFAULT, Progress.NONE).inspect(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The failure that an image is refused with, which has this code. */
  static Failure refused(Code code, String spec) {
    Failure failure = TestImage.failure(() -> inspect(spec));
    assertEquals(code, failure.code(), failure.getMessage());
    return failure;
  }
}
