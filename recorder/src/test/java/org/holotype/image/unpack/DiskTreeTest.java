package org.holotype.image.unpack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Mode;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTreeTest {
  @TempDir Path root;

  /** As under {@code umask 0400}, which the superuser does not feel. */
  @Test
  void fileThatItsMakerCannotReadGetsItsModeAllTheSame() throws IOException {
    DiskTree tree = new DiskTree(root);
    TreePath path = new TreePath("file");
    tree.file(path).close();
    Path file = root.resolve("file");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
    TreeDigest.File content = new TreeDigest.File(Digest.sha256(new byte[0]));
    TreeDigest.Node node = new TreeDigest.Node(path, new Mode(0640), 0, 0, Map.of(), content);
    tree.finish(List.of(new MergedTree.Placed(node, FileTime.fromMillis(1000))));
    assertEquals(0640, Stat.of(file).mode() & 07777);
  }
}
