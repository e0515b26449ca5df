package org.holotype.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.junit.jupiter.api.Test;

class HostSupportIT {
  @Test
  void eachBackendIsTriedAndSaysItsVersionOrWhatMendsIt() {
    List<BackendStatus> statuses = HostSupport.probe();
    assertEquals(
        List.of("bwrap", "util-linux"), statuses.stream().map(BackendStatus::name).toList());
    for (BackendStatus status : statuses) {
      String told = status.hindrance().map(Hindrance::remedy).orElse(status.version());
      assertFalse(told.isEmpty(), status.toString());
    }
    assertTrue(statuses.stream().anyMatch(BackendStatus::ok), statuses.toString());
  }

  @Test
  void unknownBackendIsWrongUsage() {
    Failure failure = assertThrows(Failure.class, () -> HostSupport.named("chroot"));
    assertEquals(Code.USAGE, failure.code());
  }
}
