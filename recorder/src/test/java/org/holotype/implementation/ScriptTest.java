package org.holotype.implementation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {
  @TempDir Path room;

  @Test
  void aShellAloneCopiesWhatTheKernelShows() throws Exception {
    for (String each : List.of("seen/proc/self", "seen/proc/sys/kernel")) {
      Files.createDirectories(room.resolve(each));
    }
    Script script = new Script();
    List<String> files =
        List.of(
            "/proc/self/auxv", "/proc/self/status", "/proc/sys/kernel/ostype", "/sys/not/there");
    script.copy("seen", files);
    ProcessBuilder builder = new ProcessBuilder(script.command("/bin/sh", room.toString()));
    builder.environment().clear();
    builder.environment().put("PATH", "/nowhere");
    assertEquals(0, builder.start().waitFor());
    assertEquals("Linux\n", Files.readString(room.resolve("seen/proc/sys/kernel/ostype")));
    assertTrue(Files.readString(room.resolve("seen/proc/self/status")).contains("\nUid:\t"));
    assertTrue(Files.notExists(room.resolve("seen/proc/self/auxv")), "it holds zero bytes");
  }
}
