package org.holotype.compare.corpus;

import java.io.IOException;
import org.holotype.compare.array.Mutations;
import org.holotype.compare.r.SavedComparer;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.Test;

@AnyUser
class RdsFuzzTest {
  @Test
  void damageIsRefusedOrJudged() throws IOException {
    Mutations.survives(new SavedComparer(), "x.rds", RdsWriter.xdr(RdsPairs.fit(2.5, "ols")));
    Mutations.survives(
        new SavedComparer(),
        "x.rds",
        RdsWriter.xdr(
            file ->
                file.list(3)
                    .function(1)
                    .factor(new String[] {"low", "high"}, 1, 2, 2)
                    .latin1("Zürich")
                    .names("f", "g", "h")));
  }
}
