package org.holotype.compare.corpus;

import java.io.IOException;
import org.holotype.compare.array.Mutations;
import org.holotype.compare.sqlite.DatabaseComparer;
import org.junit.jupiter.api.Test;

class SqliteFuzzTest {
  @Test
  void damageIsRefusedOrJudged() throws IOException {
    Mutations.survives(
        new DatabaseComparer(), "x.db", SqlitePairs.runs(2.5, "b", 8).pageSize(512).bytes());
  }
}
