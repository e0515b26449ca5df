package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A full disk is told as such, and leaves no half-made thing. */
class FullDiskIT {
  /** Runs {@code $2} where the store of bytes is a disk of size {@code $1}. */
  private static final String WORDS =
      """
      on_disk() { disk=$1 todo=$2 unshare -Urm sh -c '
          mount -t tmpfs -o size=$disk none $HOLOTYPE_HOME && eval "$todo"'; }
      """;

  @TempDir Path room;

  static Stream<Arguments> everyWay() {
    return Desk.everyWay();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void imageThatDoesNotFitIsTakenBack(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            on_disk 1m '$HT record --image $IMAGE --backend $B -- sh -c true; echo $?
              find $HOLOTYPE_HOME -type f -size +0; git rev-parse -q --verify holotype
              df -k --output=used $HOLOTYPE_HOME | tail -1'
            """);
    assertEquals("125\n0\n", said.out().replace(" ", ""), said.toString());
    requireWords(said);
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void commandThatFillsTheDiskIsNotBlamedOnTheKernel(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            on_disk 40m '
              $HT record --image $IMAGE --backend $B -- \\
                sh -c "while cat /usr/bin/ls; do :; done >big"; echo $? *
              ls $HOLOTYPE_HOME/runs; git rev-parse -q --verify holotype
              $HT record -q --image $IMAGE --backend $B -- sh -c "echo 1 >small" >&2; echo $? *'
            """);
    assertEquals("125 *\nmakers.lock\n0 small\n", said.out(), said.toString());
    requireWords(said);
    assertTrue(said.err().contains("bytes left"), said.err());
  }

  /** The home has no part in it. */
  @Test
  void directoryThatIsUnpackedToIsNamed() throws Exception {
    List<Caller> callers = Caller.possible();
    Said said =
        run(
            callers.get(callers.size() - 1),
            "util-linux",
            """
            mkdir ../full
            unshare -Urm sh -c '
              mount -t tmpfs -o size=200k none ../full; $HT image unpack $IMAGE ../full/x; echo $?'
            """);
    assertEquals("2\n", said.out(), said.toString());
    assertTrue(said.err().contains("/full/.x.holotype-unpacking/rootfs/"), said.err());
    assertTrue(said.err().contains(": No space left on device"), said.err());
    assertTrue(said.err().contains("or name a directory on a larger one"), said.err());
    assertFalse(said.err().contains("HOLOTYPE_HOME"), said.err());
  }

  private static void requireWords(Said said) {
    assertTrue(
        said.err().contains("mend: free some space, or set HOLOTYPE_HOME to a larger disk\n"),
        said.err());
  }

  private Said run(Caller caller, String backend, String script) throws Exception {
    return Desk.create(room, caller, backend).run("export B=" + backend + "\n" + WORDS + script);
  }
}
