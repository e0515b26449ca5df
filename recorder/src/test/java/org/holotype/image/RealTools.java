package org.holotype.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.holotype.image.limit.Budget;
import org.holotype.machine.Needs;
import org.holotype.manifest.Image;
import org.holotype.tree.Progress;

/**
 * The programs by which people make and carry images, run as they run them.
 *
 * @param home of these programs, for whatever they keep
 */
record RealTools(Path home) {
  private static final int LIMIT_MINUTES = 2;

  /** Goes on only where all of these are installed. */
  static void needs(String... programs) {
    Arrays.stream(programs).forEach(Needs::program);
  }

  /** Runs a program, which must succeed, and gives what it wrote. */
  String run(String... command) throws Exception {
    File out = home.resolve("out").toFile();
    File err = home.resolve("err").toFile();
    List<String> words = new ArrayList<>(Arrays.asList(command));
    words.set(0, Needs.program(command[0]).toString());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out)
            .redirectError(err);
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("HOME", home.toString());
    Process process = builder.start();
    assertTrue(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES), command[0] + " takes too long");
    assertEquals(0, process.exitValue(), Files.readString(err.toPath()));
    return Files.readString(out.toPath());
  }

  /** What an image is, every byte of it verified. */
  static Image inspect(String spec) throws IOException {
    try (ImageSource source = TestSources.open(spec)) {
      return new ImageReader(Budget.DEFAULT, Progress.NONE).inspect(source);
    }
  }
}
