package org.holotype.compare;

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

  /** For decoders that must seek; its files go with the build folder. */
  public static Scratch scratch() {
    return new Scratch(Path.of(System.getProperty("java.io.tmpdir")));
  }
}
