package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an image is unpacked to, and what is said of the rest. */
@AnyUser
class ImageUnpackIT {
  @TempDir Path room;

  @Test
  void whatIsNotOnDiskIsToldUnlessQuiet() throws Exception {
    Said said =
        desk()
            .run(
                """
                mkdir -p ../t/usr ../t/etc; echo a >../t/usr/a; chmod 4755 ../t/usr/a
                tar -C ../t --owner=a:5 --group=b:6 -cf ../t.tar .
                $HT image unpack ../t.tar ../one 2>&1 >/dev/null | grep -v '^warning'
                $HT image unpack -q ../t.tar ../two 2>&1 >/dev/null | grep -c 'not on disk'
                own=$(stat -c '--owner=a:%u --group=b:%g' ../one/usr/a)
                tar -C ../one $own -cf ../own.tar .
                $HT image unpack ../own.tar ../three 2>&1 >/dev/null | grep -c 'not on disk'
                """);
    assertEquals(
        """
        not on disk, and covered by the tree digest: owners of 4 entries, set-id bits of 1
        0
        0
        """,
        said.out(),
        said.toString());
  }

  @Test
  void directoryIsSaidToCountAsRoots() throws Exception {
    Said said =
        desk().run("$HT image inspect $IMAGE | grep -o 'formats with root.*attributes, as here'");
    assertEquals(
        "formats with root's owners and without extended attributes, as here\n",
        said.out(),
        said.toString());
  }

  private Desk desk() throws Exception {
    List<Caller> callers = Caller.possible();
    return Desk.create(room, callers.get(callers.size() - 1), "util-linux");
  }
}
