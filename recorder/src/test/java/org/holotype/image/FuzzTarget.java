package org.holotype.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holotype.tree.Removal;

/**
 * What a fuzzer that is led by coverage calls, in a Java of its own: for example {@code
 * com.code_intelligence.jazzer.Jazzer --target_class=org.holotype.image.FuzzTarget}. The kind of
 * image is named by the system property {@code holotype.fuzz}; what it finds goes into {@link
 * MutatedImageTest} or among the attacks.
 */
public final class FuzzTarget {
  private static final FuzzedImage KIND =
      FuzzedImage.valueOf(System.getProperty("holotype.fuzz", "TAR"));
  private static final Path PLACE = place();

  private FuzzTarget() {}

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    KIND.check(bytes, PLACE);
  }

  private static Path place() {
    try {
      Path place = Files.createTempDirectory("holotype-fuzz-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(place)));
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path place) {
    try {
      Removal.remove(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
