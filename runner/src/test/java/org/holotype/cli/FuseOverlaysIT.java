package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.Needs;
import org.holotype.tree.LaunchUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host whose kernel takes no overlay above the home. Whoever may open {@code /dev/fuse} there,
 * which root can give its launches, works on what fuse-overlayfs shows; everybody else on copies.
 */
class FuseOverlaysIT {
  /** Above one overlay none can be written, and above two none can be mounted. */
  private static final String REFUSING =
      """
      refuse() {
        mkdir ../upper$1 ../work$1
        mount -t overlay -o lowerdir=../home,upperdir=../upper$1,workdir=../work$1,userxattr overlay ../home
      }
      """;

  /** The mode of the host's own node is the host's business. */
  private static final String WITH_FUSE =
      "mknod ../fuse c 10 229 && chmod 666 ../fuse && mount --bind ../fuse /dev/fuse\n";

  private static final String CHANGES =
      "echo a >sub/a; echo b >gone/b; echo c >keep; cat in/p >copy; rm -r gone; chmod 600 sub/a;"
          + " rm keep; mkdir keep; rm -r turned; ln -s / turned; echo >empty";

  private static final String ID = " | sed -n 's/.*\"record\": \"\\(.*\\)\".*/\\1/p'";

  @TempDir Path room;

  @Test
  void outputsAreTheSameAndTheRecordSaysByWhat() throws Exception {
    Needs.program("fuse-overlayfs");
    Desk desk = Desk.create(room, Caller.MYSELF, "util-linux");
    Said recorded =
        desk.run(
            "mkdir -p sub gone turned/root/etc; echo 1 >gone/x; echo 1 >keep; echo 1 >sub/a;"
                + " echo 1 >turned/etc; $HT record -q --json --image $IMAGE"
                + " --input $IMAGE/etc/passwd:/workspace/in/p -- sh -c "
                + quoted(CHANGES)
                + ID
                + " >../id; test -s ../id");
    assertEquals(0, recorded.status(), recorded.toString());
    Said said = desk.run(host() + " sh -c " + quoted(script()));
    assertTrue(said.out().contains("status 0\n"), said.toString());
    assertTrue(said.out().contains(expected()), said.toString());
    assertTrue(said.out().contains("no overlay could be mounted in the home"), said.toString());
    assertTrue(said.out().contains("elsewhere 0\n"), said.toString());
    assertTrue(
        desk.run(
                "for i in $(seq 50); do pgrep -x fuse-overlayfs >/dev/null || break; sleep 0.2; done;"
                    + " ls ../home/runs | grep -v lock; pgrep -x fuse-overlayfs")
            .out()
            .isEmpty(),
        "was left");
  }

  private static String script() {
    return (isRoot() ? WITH_FUSE : "")
        + REFUSING
        + "refuse 1; export TMPDIR=$(mktemp -d /var/tmp/elsewhere.XXXXXX); chmod 1777 $TMPDIR; $HT rerun --json $(cat ../id); echo status $?;"
        + " echo elsewhere $(ls $TMPDIR | wc -l); rmdir $TMPDIR; refuse 2; export TMPDIR=$PWD/../home;"
        + " $HT rerun $(cat ../id); echo status $?; id=$($HT record -q --json --image $IMAGE -- sh -c"
        + " 'echo 1 >z'"
        + ID
        + "); $HT show --json $id";
  }

  private static String expected() {
    return isRoot() ? "fuse-overlayfs kept what" : "worked on a copy of the workspace";
  }

  private static String host() {
    return "unshare " + (isRoot() ? "" : "--user --map-root-user ") + "--mount";
  }

  private static boolean isRoot() {
    return LaunchUser.current().callerIsRoot();
  }

  private static String quoted(String script) {
    return "'" + script.replace("'", "'\\''") + "'";
  }
}
