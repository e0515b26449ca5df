package org.holotype.compare.corpus;

import java.io.IOException;
import org.holotype.compare.document.PdfComparer;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.Test;

/** Damaged documents end in a reason, never in a crash. */
@AnyUser
class PdfFuzzTest {
  @Test
  void damagedPdfsAreRefused() throws IOException {
    byte[] pdf =
        PdfPairs.paper()
            .level(0)
            .object("info", "<< /CreationDate (D:20260301100230Z) /X [1 2.5 true null <00ff>] >>")
            .trailer("/Info {info}")
            .write();
    Mutations.survive(new PdfComparer(), "x.pdf", pdf, 4000);
  }

  @Test
  void damagedPackedPdfsAreRefused() throws IOException {
    Mutations.survive(new PdfComparer(), "x.pdf", PdfPairs.paper().packed().write(), 2000);
    Mutations.survive(new PdfComparer(), "x.pdf", PdfPairs.paper().level(0).packed().write(), 2000);
  }
}
