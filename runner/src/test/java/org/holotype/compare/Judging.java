package org.holotype.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holotype.verdict.Policy;

/** Judges that tests need. */
public final class Judging {
  private Judging() {}

  /** Bytes as bytes: nothing is harmless. */
  public static Judge bitwise() {
    return by(FileContents.bitwise(), Policy.BITWISE);
  }

  /** By these formats and this policy, knowing of no run. */
  public static Judge by(FileContents contents, Policy policy) {
    return new Judge(contents, Policies.everywhere(policy), Context.NONE, Context.NONE, scratch());
  }

  /** For decoders that must seek; what is not closed goes with the build folder. */
  public static Scratch scratch() {
    try {
      return new Scratch(Files.createDirectories(Path.of("target/scratch")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
