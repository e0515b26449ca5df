package org.holotype.image.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UseLockTest {
  @TempDir Path place;

  /** Each throws where it has alone what another uses, or the other way round. */
  @Test
  void processesThatTakeAndDeleteALockNeverHoldItAtOnce() throws Exception {
    List<Process> users = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      users.add(start(i));
    }
    for (Process user : users) {
      byte[] out = user.getInputStream().readAllBytes();
      String said = new String(out, StandardCharsets.UTF_8);
      assertEquals(0, user.waitFor(), said);
      assertFalse(said.startsWith("0 ") || said.endsWith(" 0\n"), said);
    }
  }

  @Test
  void lockFileThatIsDeletedIsMadeAnew() throws IOException {
    Path lock = place.resolve("lock");
    assertTrue(UseLock.unlessUsed(lock, () -> Files.delete(lock)));
    assertFalse(Files.exists(lock));
    UseLock use = UseLock.share(lock);
    assertTrue(Files.exists(lock));
    assertFalse(UseLock.unlessUsed(lock, () -> Files.delete(lock)));
    use.close();
    assertTrue(UseLock.unlessUsed(lock, () -> Files.delete(lock)));
  }

  /** As one who waited for the lock finds it once it is his. */
  @Test
  void fileThatLostItsNameIsNoLock() throws IOException {
    Path lock = place.resolve("lock");
    try (LockFile before = LockFile.open(lock)) {
      assertTrue(before.isNamed());
      Files.delete(lock);
      assertFalse(before.isNamed());
      try (LockFile after = LockFile.open(lock)) {
        assertTrue(after.isNamed());
        assertFalse(before.isNamed());
      }
    }
  }

  private Process start(int seed) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "--add-opens=java.base/sun.nio.fs=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            LockUser.class.getName(),
            place.toString(),
            Integer.toString(seed),
            "2000")
        .redirectErrorStream(true)
        .start();
  }
}
