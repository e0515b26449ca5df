package org.holotype.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Library;
import org.holotype.manifest.Mode;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.Variable;
import org.junit.jupiter.api.Test;

class CommandLookupTest {
  private static final Digest BYTES = Digest.sha256(new byte[0]);

  @Test
  void programsAreFoundThroughMergedDirectories() {
    assertEquals("/usr/bin/sh", find("sh"));
    assertEquals("/usr/bin/sh", find("/bin/sh"));
    assertEquals("/usr/bin/sh", find("../bin/sh"));
  }

  @Test
  void aSlashMeansTheWorkspace() {
    assertEquals("/workspace/run.sh", find("./run.sh"));
    refused(Code.COMMAND_NOT_FOUND, "run.sh");
  }

  @Test
  void directoriesAndPlainFilesAreNotExecutable() {
    refused(Code.COMMAND_NOT_EXECUTABLE, "/usr");
    refused(Code.COMMAND_NOT_EXECUTABLE, "./data");
    refused(Code.COMMAND_NOT_FOUND, "/loop");
  }

  @Test
  void whatEnvWouldTakeForAVariableIsRefused() {
    refused(Code.COMMAND_NOT_EXECUTABLE, "./a=b");
    refused(Code.COMMAND_NOT_EXECUTABLE, "OMP_NUM_THREADS=1");
  }

  private static void refused(Code code, String program) {
    assertEquals(code, assertThrows(Failure.class, () -> find(program)).code());
  }

  private static String find(String program) {
    InsideView view =
        new InsideView(
            new Listed(
                Library.Origin.IMAGE,
                List.of(
                    directory(""),
                    directory("usr"),
                    directory("usr/bin"),
                    Entry.symlink(new TreePath("bin"), "usr/bin"),
                    Entry.symlink(new TreePath("loop"), "loop"),
                    file("usr/bin/sh", 0755))));
    view.mount(
        "/workspace",
        new Listed(
            Library.Origin.WORKSPACE,
            List.of(directory(""), file("run.sh", 0755), file("data", 0644), file("a=b", 0755))));
    Variable path = new Variable("PATH", "/nowhere:/bin", Variable.Origin.DEFAULT);
    return new CommandLookup(view, List.of(path)).require(program);
  }

  private static Entry directory(String path) {
    return Entry.directory(new TreePath(path), new Mode(0755));
  }

  private static Entry file(String path, int mode) {
    return Entry.file(new TreePath(path), new Mode(mode), 0, BYTES);
  }

  private record Listed(Library.Origin origin, List<Entry> entries) implements TreeView {
    @Override
    public Optional<Entry> entry(TreePath path) {
      return entries.stream().filter(entry -> entry.path().equals(path)).findFirst();
    }

    @Override
    public Path onDisk(TreePath path) {
      return Path.of("/" + path.bytes());
    }
  }
}
