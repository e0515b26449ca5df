package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hosts that refuse a launch, each made for real in namespaces: the cause is named, and the one
 * thing that mends it.
 */
class HostileHostsIT {
  /** Puts an overlay over the home, whose kernel then takes no other above it. */
  private static final String OVERLAY =
      """
      overlay() {
        mkdir ../upper$1 ../work$1
        mount -t overlay -o lowerdir=../home,upperdir=../upper$1,workdir=../work$1,userxattr overlay ../home
      }
      """;

  private static final String DOCTOR = "$HT doctor; echo status $?";

  @TempDir Path room;

  @Test
  void limitOfNamespacesIsNoDiskProblem() throws Exception {
    Said said = asHost("", "echo 0 >/proc/sys/user/max_user_namespaces; " + DOCTOR);
    expect(said, 2, "forbids user namespaces (user.max_user_namespaces = 0)");
    expect(said, 2, "mend: as root: sysctl -w user.max_user_namespaces=15000");
  }

  @Test
  void chrootIsNamed() throws Exception {
    String inside =
        "T=../changed; mkdir $T; for each in /*; do"
            + " if [ -L $each ]; then cp -P $each $T; elif [ -d $each ]; then mkdir $T$each"
            + " && mount --rbind $each $T$each; fi; done; exec chroot $T sh -c '"
            + DOCTOR
            + "'";
    expect(asHost("", inside), 2, "this is a chroot, in which the kernel makes no user namespace");
  }

  @Test
  void maskedProcIsLivedWithByTheOneThatCan() throws Exception {
    String inside = "mount --bind /dev/null /proc/timer_list; " + DOCTOR;
    Said said = asHost("--pid --fork --mount-proc", inside);
    expect(said, 0, "no /proc could be mounted, as in a container that masks parts of its own");
    expect(said, 0, "mend: start the outer container with --security-opt systempaths=unconfined");
    expect(said, 0, "but: processes of the host are seen in /proc");
  }

  @Test
  void readOnlyHomeIsNamed() throws Exception {
    String inside =
        "mount --bind $HOLOTYPE_HOME $HOLOTYPE_HOME && mount -o remount,bind,ro $HOLOTYPE_HOME; ";
    Said said = asHost("", inside + DOCTOR);
    expect(said, 2, "Read-only file system");
    expect(
        said,
        2,
        "mend: set HOLOTYPE_HOME to a directory that you may write, on a disk with free space");
  }

  @Test
  void fullHomeIsNamed() throws Exception {
    String inside = "mount -t tmpfs -o size=16k tmpfs $HOLOTYPE_HOME; ";
    expect(asHost("", inside + DOCTOR), 2, "No space left on device  mend: set HOLOTYPE_HOME");
  }

  @Test
  void homeWithoutExecutionAndNestedNamespacesAreNoHindrance() throws Exception {
    String inside = "mount -t tmpfs -o noexec tmpfs $HOLOTYPE_HOME; ";
    Said said = asHost("--pid --fork --mount-proc --net --ipc --uts", inside + DOCTOR);
    expect(said, 0, "this host can launch");
    List<String> others =
        said.out().lines().filter(row -> row.contains(" cannot ")).map(String::strip).toList();
    assertTrue(
        others.stream().allMatch(row -> row.matches("(apptainer|singularity) .*not installed.*")),
        said.toString());
  }

  /** What needs no namespace is told of, and that it isolates nothing; the answer stays no. */
  @Test
  void lastResortIsToldOfAndIsNoYes() throws Exception {
    Needs.program("proot");
    String inside = "echo 0 >/proc/sys/user/max_user_namespaces; " + DOCTOR;
    Said said = asHost("", inside);
    expect(said, 2, "this host cannot launch");
    String row = row(said, "proot");
    assertTrue(row.matches("proot +ok +5[.0-9]+ +but: not isolated: files, processes.*"), row);
    String podman = row(said, "podman");
    assertTrue(podman.matches("podman +cannot +this host forbids user namespaces .*"), podman);
  }

  @Test
  void whatPodmanLacksIsNamedAndNoRemedyIsMadeUp() throws Exception {
    Needs.program("podman");
    String inside = "mount --bind /dev/null $(command -v crun); " + DOCTOR;
    Said said = asHost("", inside);
    assertTrue(row(said, "podman").contains("program crun is not installed"), said.toString());
    assertTrue(row(said, "podman").contains("mend: apt install crun"), said.toString());
    assertTrue(row(said, "apptainer").contains("which Debian has not"), said.toString());
  }

  private static String row(Said said, String backend) {
    return said.out()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(backend + " "))
        .findFirst()
        .orElse(said.toString());
  }

  @Test
  void missingProgramIsToldWithItsPackage() throws Exception {
    String inside = "mount --bind /dev/null $(command -v bwrap); " + DOCTOR;
    Said said = asHost("", inside);
    assertTrue(said.out().contains("program bwrap is not installed"), said.toString());
    assertTrue(said.out().contains("mend: apt install bubblewrap"), said.toString());
  }

  /** The bytes, modes and deletions that are recorded are those that an overlay shows. */
  @Test
  void whereNoOverlayCanBeMountedCopiesAreMadeAndTheRecordSaysSo() throws Exception {
    Desk desk = Desk.create(room, Caller.MYSELF, "util-linux");
    String run =
        "echo a >sub/a; echo b >gone/b; echo c >keep; cat in/p >copy; rm -r gone; chmod 600 sub/a;"
            + " rm keep; mkdir keep; rm -r turned; ln -s / turned; echo >empty";
    Said recorded =
        desk.run(
            "mkdir -p sub gone turned/root/etc; echo 1 >gone/x; echo 1 >keep;"
                + " echo 1 >sub/a; echo 1 >turned/etc; echo 1 >turned/root/etc/y;"
                + " $HT record -q --json --image $IMAGE --input $IMAGE/etc/passwd:/workspace/in/p"
                + " -- sh -c "
                + quoted(run)
                + " | sed -n 's/.*\"record\": \"\\(.*\\)\".*/\\1/p' >../id; test -s ../id");
    assertEquals(0, recorded.status(), recorded.toString());
    String rerun =
        OVERLAY
            + "if [ -e /dev/fuse ]; then mount --bind /dev/null /dev/fuse; fi; overlay 1; $HT rerun $(cat ../id); echo status $?; overlay 2; $HT rerun $(cat ../id);"
            + " echo status $?; id=$($HT record -q --json --image $IMAGE -- sh -c 'echo 1 >z' | "
            + "sed -n 's/.*\"record\": \"\\(.*\\)\".*/\\1/p'); $HT show --json $id";
    Said said = desk.run("unshare --user --map-root-user --mount sh -c " + quoted(rerun));
    assertEquals(2, said.out().split("status 0\n", -1).length - 1, said.toString());
    assertTrue(said.out().contains("the image was copied"), said.toString());
    assertTrue(said.out().contains("worked on a copy of the workspace"), said.toString());
  }

  private Said asHost(String more, String script) throws Exception {
    Desk desk = Desk.create(room, Caller.MYSELF, "util-linux");
    return desk.run("unshare --user --map-root-user --mount " + more + " sh -c " + quoted(script));
  }

  private static String quoted(String script) {
    return "'" + script.replace("'", "'\\''") + "'";
  }

  private static void expect(Said said, int status, String words) {
    assertTrue(said.out().contains(words), said.toString());
    assertTrue(said.out().endsWith("status " + status + "\n"), said.toString());
  }
}
