package org.holotype.compare.corpus;

import java.io.IOException;
import org.holotype.compare.array.Mutations;
import org.holotype.compare.elf.ElfComparer;
import org.junit.jupiter.api.Test;

class ElfFuzzTest {
  @Test
  void damageIsRefusedOrJudged() throws IOException {
    Mutations.survives(new ElfComparer(), "lib.so", ElfPairs.base());
  }
}
