package org.holotype.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.holotype.machine.Needs;
import org.holotype.manifest.Kind;
import org.holotype.manifest.TreePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run did, as a really mounted overlay tells it. */
class OverlayOutputsTest {
  @TempDir Path room;

  @BeforeEach
  void mounts() throws Exception {
    Needs.userNamespaces();
  }

  @Test
  void madeChangedAndDeletedFilesAreOutputs() throws Exception {
    Overlay overlay = Overlay.of(room, "echo 1 >changed; echo 1 >deleted; echo 1 >left");
    assertEquals(
        List.of("changed changed", "deleted deleted", "created made"),
        overlay.changes("echo 2 >>changed; rm deleted; echo 3 >made"));
  }

  @Test
  void aDeletedDirectoryTakesItsContentsAlong() throws Exception {
    Overlay overlay = Overlay.of(room, "mkdir -p d/e; echo 1 >d/f; echo 1 >d/e/g; echo 1 >d-f");
    assertEquals(
        List.of("deleted d", "deleted d/e", "deleted d/e/g", "deleted d/f"),
        overlay.changes("rm -r d"));
  }

  @Test
  void aDirectoryMadeAnewCoversTheOldOne() throws Exception {
    Overlay overlay = Overlay.of(room, "mkdir -p d/e; echo 1 >d/f; echo 1 >d/e/g; echo 1 >d/same");
    assertEquals(
        List.of("deleted d/e", "deleted d/e/g", "deleted d/f", "created d/new"),
        overlay.changes("rm -r d; mkdir d; echo 2 >d/new; echo 1 >d/same"));
  }

  @Test
  void aFileInPlaceOfADirectoryDeletesWhatItHeld() throws Exception {
    Overlay overlay = Overlay.of(room, "mkdir d; echo 1 >d/f");
    assertEquals(
        List.of("changed d", "deleted d/f"), overlay.changes("rm -r d; echo now a file >d"));
  }

  @Test
  void aDirectoryInPlaceOfAFileIsAChange() throws Exception {
    Overlay overlay = Overlay.of(room, "echo 1 >f; ln -s f l");
    assertEquals(
        List.of("changed f", "created f/g", "changed l", "created l/m"),
        overlay.changes("rm f l; mkdir f l; echo 1 >f/g; echo 1 >l/m"));
  }

  @Test
  void whatWasOnlyTouchedIsNoOutput() throws Exception {
    Overlay overlay = Overlay.of(room, "echo 1 >a; echo 1 >b; mkdir d");
    assertEquals(List.of(), overlay.changes("touch a; echo 1 >b; touch d/x; rm d/x"));
  }

  @Test
  void aModeAloneIsAChange() throws Exception {
    Overlay overlay = Overlay.of(room, "umask 022; echo 1 >f; mkdir d");
    OverlayOutputs outputs = overlay.after("chmod 0000 f; chmod 0700 d");
    assertEquals(List.of("changed d", "changed f"), Overlay.words(outputs.outputs()));
    assertEquals(0, outputs.outputs().get(1).mode().bits());
  }

  @Test
  void linksAreTheirTargetsAndEmptyDirectoriesCount() throws Exception {
    Overlay overlay = Overlay.of(room, "echo 1 >f; ln -s f same; ln -s f other");
    OverlayOutputs outputs =
        overlay.after("ln -sfn g other; ln -sfn f same; ln -s /etc/passwd out; mkdir empty");
    assertEquals(
        List.of("created empty", "changed other", "created out"), Overlay.words(outputs.outputs()));
    assertEquals(Kind.SYMLINK, outputs.outputs().get(2).kind());
  }

  @Test
  void unreadableResultsAreReadAllTheSame() throws Exception {
    Overlay overlay = Overlay.of(room, "true");
    OverlayOutputs outputs = overlay.after("mkdir d; echo secret >d/f; chmod 0 d/f; chmod 0 d");
    assertEquals(List.of("created d", "created d/f"), Overlay.words(outputs.outputs()));
    assertEquals(7, outputs.outputs().get(1).size());
  }

  @Test
  void namesAreBytes() throws Exception {
    Overlay overlay = Overlay.of(room, "true");
    List<String> changes = overlay.changes(">\"$(printf \"a\\\\nb\\\\377 \\\\303\\\\251\")\"");
    assertEquals(List.of("created a\\x0ab\\xff \u00e9"), changes);
  }

  @Test
  void aFifoIsToldAndWhatItReplacedIsDeleted() throws Exception {
    Overlay overlay = Overlay.of(room, "echo 1 >f");
    OverlayOutputs outputs = overlay.after("rm f; mkfifo f");
    assertEquals(List.of("deleted f"), Overlay.words(outputs.outputs()));
    assertTrue(outputs.warnings().get(0).contains("a fifo"), outputs.warnings().toString());
  }

  @Test
  void whatWasHiddenIsNoOutput() throws Exception {
    Overlay overlay = Overlay.of(room, "mkdir .git; echo 1 >.git/HEAD; echo 1 >f");
    OverlayOutputs outputs =
        overlay.after("rm -r .git; mkdir .git; echo 2 >.git/HEAD; rm f", new TreePath(".git"));
    assertEquals(List.of("deleted f"), Overlay.words(outputs.outputs()));
    assertEquals(1, outputs.warnings().size());
  }
}
