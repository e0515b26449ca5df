package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person at a terminal sees while a long step takes its time, and nobody else does. */
@AnyUser
class ProgressIT {
  private static final String CLEARED = "\r\u001b[K";

  @TempDir Path room;
  private Desk desk;

  @BeforeEach
  void sitDown() throws Exception {
    Needs.program("script");
    desk = Desk.create(room, Caller.possible().get(0), "util-linux");
    Said said = desk.run("truncate -s 1G big");
    assertEquals(0, said.status(), said.toString());
  }

  @Test
  void eachLongStepTellsHowFarItHasCome() throws Exception {
    Said said =
        desk.run(
            """
            at() { script -qec "$*" /dev/null; }
            at $HT record --image $IMAGE --backend util-linux -- sh -c "'echo hello; echo 1 >f'"
            R=$($HT log --json | grep -o '[0-9a-f]\\{64\\}' | head -n 1)
            at $HT pack $R -o pack
            at $HT rerun --backend util-linux $R
            """);
    assertEquals(0, said.status(), said.toString());
    String[] steps = said.out().split("hello\r\n", 2);
    assertTrue(steps[0].contains(CLEARED + "keeping files  "), said.toString());
    assertTrue(steps[0].endsWith(CLEARED), "the command begins on a clear line: " + said);
    assertTrue(steps[1].contains(CLEARED + "reading kept files  "), said.toString());
  }

  @Test
  void nobodySeesItInAFile() throws Exception {
    Said said = desk.run("$HT record --image $IMAGE --backend util-linux -- sh -c 'echo 1 >f'");
    assertEquals(0, said.status(), said.toString());
    assertFalse(said.err().contains("keeping files"), said.err());
  }
}
