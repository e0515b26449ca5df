package org.holotype.userland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines as strace 6.1 writes them. */
class TraceTest {
  @TempDir Path log;

  @Test
  void namesAreTakenFromWhereTheirDescriptorPoints() throws IOException {
    Trace trace =
        trace(
            """
            openat(AT_FDCWD</workspace>, "/usr/lib/a.so", O_RDONLY|O_CLOEXEC) = 3</usr/lib/a.so>
            newfstatat(3</usr/lib/a.so>, "", {st_mode=S_IFREG|0644, ...}, AT_EMPTY_PATH) = 0
            newfstatat(4</usr/share>, "b/c", {st_mode=S_IFREG|0644, ...}, 0) = 0
            openat2(4</usr/share>, "d", {flags=O_RDONLY, resolve=RESOLVE_BENEATH}, 24) = 5</usr/share/d>
            access("/etc/ld.so.preload", R_OK)      = -1 ENOENT (No such file or directory)
            +++ exited with 0 +++
            """);
    Set<String> expected =
        Set.of(
            "/usr/lib/a.so",
            "/usr/lib/a.so/",
            "/usr/share/b/c",
            "/usr/share/d",
            "/etc/ld.so.preload");
    assertEquals(expected, trace.named());
    assertEquals(Set.of("/usr/lib/a.so", "/usr/share/d"), trace.listed());
  }

  @Test
  void executedAreBothWaysOfExecuting() throws IOException {
    Trace trace =
        trace(
            """
            execve("/usr/bin/env", ["env", "/not/a/name"], 0x7ffd /* 5 vars */) = 0
            execveat(3</usr/bin>, "dash", ["sh"], 0x7ffd /* 5 vars */, 0) = 0
            """);
    assertEquals(Set.of("/usr/bin/env", "/usr/bin/dash"), trace.executed());
    assertFalse(trace.named().contains("/not/a/name"));
  }

  @Test
  void relativeNamesCountForEveryDirectoryThatWasWorkedIn() throws IOException {
    Trace trace =
        trace(
            """
            chdir("/usr/share")                     = 0
            readlink("x", "y", 4096)                = 1
            """);
    assertTrue(trace.named().contains("/usr/share/x"));
    assertTrue(trace.named().contains("/workspace/x"));
  }

  @Test
  void namesOfAnyBytesAreRead() throws IOException {
    Trace trace =
        trace("openat(AT_FDCWD</a\\76\\\\b>, \"q\\\"\\n\\377\\1\", O_RDONLY) = -1 ENOENT (x)\n");
    assertEquals(Set.of("/a>\\b/q\"\n\u00ff\u0001"), trace.named());
  }

  @Test
  void ringsOfTheKernelMakeTheTraceBlind() throws IOException {
    assertFalse(trace("chdir(\"/\") = 0\n").isBlind());
    assertTrue(trace("io_uring_setup(8, {flags=0, ...}) = 3<anon_inode:[io_uring]>\n").isBlind());
  }

  @Test
  void noTraceIsNoAnswer() {
    Failure refused = assertThrows(Failure.class, () -> Trace.read(log));
    assertEquals(Code.HOST_CANNOT, refused.code());
  }

  @Test
  void linesCutAnywhereAreRead() throws IOException {
    String line = "openat2(4</usr/s\\12>, \"d\\\"e\", {flags=0, resolve=[A]}, 24) = 5</usr/d>";
    for (int length = 0; length <= line.length(); length++) {
      trace(line.substring(0, length) + "\n");
    }
  }

  private Trace trace(String lines) throws IOException {
    Files.writeString(log.resolve("trace.1"), lines, StandardCharsets.ISO_8859_1);
    return Trace.read(log);
  }
}
