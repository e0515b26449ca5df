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
              Undecodable.Side.RECORDED.read(() -> ElfFile.read(left, terms.allowance())),
              Undecodable.Side.OBSERVED.read(() -> ElfFile.read(right, terms.allowance())),
              terms)
          .difference();
    }
  }
}
