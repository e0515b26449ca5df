package org.holotype.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.machine.Needs;
import org.holotype.manifest.TreePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After the copy the workspace is what the run left, and nothing else was touched. */
class CopyBackTest {
  @TempDir Path room;

  @BeforeEach
  void mounts() throws Exception {
    Needs.userNamespaces();
  }

  @Test
  void theWorkspaceBecomesWhatTheRunLeft() throws Exception {
    Overlay overlay =
        Overlay.of(room, "mkdir -p d/e x; echo 1 >d/e/f; echo 1 >f; echo 1 >x/y; ln -s f l");
    OverlayOutputs outputs =
        overlay.after(
            "rm -r d; echo file >d; rm f l; mkdir f; echo 2 >f/g; ln -s /nowhere l; chmod 4711 d;"
                + " chmod 0500 f; rm x/y; mkdir -m 1777 n");
    new CopyBack(overlay.upper(), overlay.workspace()).apply(outputs.outputs());
    SealedTree after = SealedTree.of(overlay.workspace(), Set.of(), overlay.blobs());
    assertEquals(
        "[. d f f/g l n x]",
        after.entries().stream()
            .map(entry -> entry.path().toString())
            .toList()
            .toString()
            .replace(",", ""));
    assertEquals(04711, after.entries().get(1).mode().bits());
    assertEquals(0500, after.entries().get(2).mode().bits());
    assertEquals(01777, after.entries().get(5).mode().bits());
  }

  @Test
  void aLinkIsNeverWrittenThrough() throws Exception {
    Path elsewhere = Files.createDirectory(room.resolve("elsewhere"));
    Overlay overlay = Overlay.of(room, "mkdir d; echo 1 >d/f");
    OverlayOutputs outputs = overlay.after("echo 2 >d/f");
    Files.delete(overlay.workspace().resolve("d/f"));
    Files.delete(overlay.workspace().resolve("d"));
    Files.createSymbolicLink(overlay.workspace().resolve("d"), elsewhere);
    CopyBack copy = new CopyBack(overlay.upper(), overlay.workspace());
    Failure failure = assertThrows(Failure.class, () -> copy.apply(outputs.outputs()));
    assertEquals(Code.WORKSPACE_UNUSABLE, failure.code());
    assertFalse(Files.exists(elsewhere.resolve("f")));
  }

  @Test
  void aFileInPlaceOfALinkLeavesItsTargetAlone() throws Exception {
    Path target = Files.writeString(room.resolve("target"), "precious");
    Overlay overlay = Overlay.of(room, "ln -s ../target l");
    OverlayOutputs outputs = overlay.after("rm l; echo mine >l");
    new CopyBack(overlay.upper(), overlay.workspace()).apply(outputs.outputs());
    assertEquals("precious", Files.readString(target));
    assertTrue(Files.isRegularFile(overlay.workspace().resolve("l"), LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void whatTheRunNeverSawStays() throws Exception {
    Overlay overlay = Overlay.of(room, "mkdir -p d/hidden; echo 1 >d/hidden/h; echo 1 >d/f");
    OverlayOutputs outputs = overlay.after("rm -r d", new TreePath("d/hidden"));
    new CopyBack(overlay.upper(), overlay.workspace()).apply(outputs.outputs());
    assertEquals("1\n", Files.readString(overlay.workspace().resolve("d/hidden/h")));
    assertFalse(Files.exists(overlay.workspace().resolve("d/f")));
  }

  @Test
  void aReadOnlyDirectoryIsOpenedAndClosedAgain() throws Exception {
    Overlay overlay = Overlay.of(room, "mkdir d; echo 1 >d/f; chmod 0555 d");
    OverlayOutputs outputs = overlay.after("chmod 0755 d; echo 2 >d/f; chmod 0555 d");
    new CopyBack(overlay.upper(), overlay.workspace()).apply(outputs.outputs());
    assertEquals("2\n", Files.readString(overlay.workspace().resolve("d/f")));
    assertEquals(0555, Stamp.of(overlay.workspace().resolve("d")).permissions());
    assertEquals(0, overlay.shell("chmod 0755 workspace/d"));
  }

  @Test
  void outputsCrossFileSystems() throws Exception {
    Path memory = Path.of("/dev/shm");
    Needs.writable(memory);
    Path workspace = Files.createTempDirectory(memory, "holotype");
    try {
      Overlay overlay = Overlay.of(room, "true");
      OverlayOutputs outputs = overlay.after("mkdir d; echo 2 >d/f; chmod 0 d/f; ln -s f d/l");
      new CopyBack(overlay.upper(), workspace).apply(outputs.outputs());
      assertEquals(0, Stamp.of(workspace.resolve("d/f")).permissions());
      assertEquals("f", Files.readSymbolicLink(workspace.resolve("d/l")).toString());
      try (var names = Files.list(workspace.resolve("d"))) {
        assertEquals(2, names.count());
      }
    } finally {
      org.holotype.tree.Removal.remove(workspace);
    }
  }
}
