package org.holotype.image.corpus;

import java.util.Arrays;
import java.util.List;
import org.holotype.image.TestTar;

/**
 * Layers that look odd and are in images that people use: they are accepted, and mean one thing.
 *
 * @param name after what is odd
 * @param layers lowest first
 */
record Oddity(String name, List<byte[]> layers) {
  Oddity {
    layers = List.copyOf(layers);
  }

  static Oddity odd(String name, TestTar... layers) {
    return new Oddity(name, Arrays.stream(layers).map(TestTar::bytes).toList());
  }

  /** The same without the end of the last tar. */
  static Oddity unended(String name, TestTar layer) {
    return new Oddity(name, List.of(layer.unended()));
  }

  @Override
  public String toString() {
    return name;
  }
}
