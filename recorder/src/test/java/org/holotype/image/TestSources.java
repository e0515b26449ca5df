package org.holotype.image;

import java.nio.file.Path;
import org.holotype.image.limit.Budget;

/** Opens images as a command does whose user says nothing of limits, pulls and signers. */
final class TestSources {
  private TestSources() {}

  static ImageSources usual() {
    return new ImageSources(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), Budget.DEFAULT);
  }

  static ImageSource open(String spec) {
    return usual().source(spec);
  }
}
