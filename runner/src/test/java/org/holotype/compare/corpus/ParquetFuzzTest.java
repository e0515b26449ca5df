package org.holotype.compare.corpus;

import java.io.IOException;
import org.holotype.compare.array.Mutations;
import org.holotype.compare.parquet.ParquetComparer;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.Test;

@AnyUser
class ParquetFuzzTest {
  @Test
  void damageIsRefusedOrJudged() throws IOException {
    for (ParquetWriter file :
        new ParquetWriter[] {
          ParquetPairs.file().dictionaries().snappy(), ParquetPairs.file().deltas()
        }) {
      Mutations.survives(new ParquetComparer(), "x.parquet", file.bytes());
    }
  }
}
