package org.holotype.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.junit.jupiter.api.Test;

class HostSupportTest {
  @Test
  void unknownBackendIsWrongUsage() {
    Failure failure = assertThrows(Failure.class, () -> HostSupport.named("chroot"));
    assertEquals(Code.USAGE, failure.code());
  }
}
