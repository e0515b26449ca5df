package org.holotype.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.tree.Planted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFilesTest {
  @TempDir Path proc;

  @Test
  void findsDescendantsThroughEveryThread() {
    Planted.file(proc.resolve("thread-self/children"), "");
    Planted.file(proc.resolve("10/task/10/children"), "11 ");
    Planted.file(proc.resolve("10/task/12/children"), "13 14 ");
    Planted.file(proc.resolve("13/task/13/children"), "15 ");
    assertEquals(Set.of(10L, 11L, 13L, 14L, 15L), new ProcessFiles(proc).withDescendants(10));
  }

  @Test
  void findsDescendantsByTheirParentWhereTheKernelListsNoChildren() {
    Planted.file(proc.resolve("10/status"), "PPid:\t1\n");
    Planted.file(proc.resolve("11/status"), "PPid:\t10\n");
    Planted.file(proc.resolve("12/status"), "PPid:\t11\n");
    Planted.file(proc.resolve("20/status"), "PPid:\t1\n");
    assertEquals(Set.of(10L, 11L, 12L), new ProcessFiles(proc).withDescendants(10));
  }

  @Test
  void readsNamespacesAndPeakMemoryFromTheStatus() {
    String status = "Name:\tpython3\nNSpid:\t4711\t12\t2\nVmHWM:\t    2048 kB\n";
    assertEquals(List.of(4711L, 12L, 2L), ProcessFiles.namespacePids(status));
    assertEquals(Optional.of(2L << 20), ProcessFiles.peakMemory(status));
    assertEquals(Optional.empty(), ProcessFiles.peakMemory("Name:\tzombie\n"));
  }

  @Test
  void takesFilesOfExecutableMappingsOnlyAndUnescapesTheirNames() {
    Planted.file(
        proc.resolve("10/maps"),
        """
        7f01-7f02 r-xp 00000000 fe:00 17                         /usr/lib/libc.so.6
        7f02-7f03 r--p 00000000 fe:00 18                         /usr/share/data
        7f03-7f04 r-xp 00000000 fe:00 19                         /tmp/a\\012b.so (deleted)
        7f04-7f05 rwxp 00000000 00:00 0
        7f05-7f06 r-xp 00000000 00:00 0                          [vdso]
        """);
    assertEquals(
        Optional.of(Set.of("/tmp/a\nb.so (deleted)", "/usr/lib/libc.so.6")),
        new ProcessFiles(proc).code(10));
  }

  @Test
  void aProcessThatIsGoneReadsAsEmpty() {
    ProcessFiles files = new ProcessFiles(proc);
    assertEquals(Set.of(10L), files.withDescendants(10));
    assertEquals(Optional.empty(), files.status(10));
    assertEquals(Optional.empty(), files.code(10));
    assertEquals(Optional.empty(), files.program(10));
  }
}
