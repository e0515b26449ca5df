package org.holotype.compare.elf;

import java.io.IOException;
import org.holotype.compare.BytePair;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;

/** Programs, libraries and object files: what is loaded counts, what debuggers read is told. */
public final class ElfComparer implements FormatComparer {
  @Override
  public String format() {
    return "ELF";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return head.startsWith(0x7f, 'E', 'L', 'F');
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    try (RandomBytes left = RandomBytes.open(pair.recorded(), terms);
        RandomBytes right = RandomBytes.open(pair.observed(), terms)) {
      return new ElfComparison(
              read(left, terms, Undecodable.Side.RECORDED),
              read(right, terms, Undecodable.Side.OBSERVED),
              terms)
          .difference();
    }
  }

  private static ElfFile read(RandomBytes bytes, Terms terms, Undecodable.Side side)
      throws IOException {
    try {
      return ElfFile.read(bytes, terms.allowance());
    } catch (Undecodable e) {
      throw e.on(side);
    }
  }
}
