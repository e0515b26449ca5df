package org.holotype.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holotype.manifest.Network;
import org.holotype.manifest.Variable;
import org.holotype.observe.Conditions;
import org.holotype.observe.LaunchRequest;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.observe.LaunchRequest.Overlay;
import org.holotype.observe.LaunchRequest.Streams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command lines of those backends that cannot be installed everywhere. */
class BackendWordsTest {
  private static final Step STEP = new Step("command", List.of("/usr/bin/env", "-i", "A=b", "fit"));

  @TempDir Path base;

  @BeforeEach
  void image() throws IOException {
    Files.createDirectories(base.resolve("image/usr/bin"));
    Files.createFile(base.resolve("image/usr/bin/env"));
  }

  @Test
  void apptainerIsToldEachMountAndMakesNoneOfItsOwn() {
    assertEquals(
        """
        unshare --user --map-root-user --mount --
        sh -c echo $1 >/proc/sys/user/max_user_namespaces && shift && exec "$@" sh 2
        setpriv --no-new-privs unshare --user --map-user=1000 --map-group=1000 --
        env HOME=/tmp apptainer --silent exec --userns --no-privs --no-home --cleanenv
        --no-mount proc,sys,dev,devpts,home,tmp,hostfs,cwd,bind-paths
        --bind /tmp/root/proc:/proc
        --bind /tmp/root/workspace:/workspace
        --bind /tmp/root/dev:/dev
        --bind /tmp/root/tmp:/tmp
        --bind /tmp/root/run/holotype/loader:/run/holotype/loader
        --bind /tmp/root/a\\:b\\,c:/a\\:b\\,c
        --pwd /workspace /tmp/bare /usr/bin/env -i A=b fit""",
        told(new ApptainerBackend("apptainer"), "/a:b,c")
            .replaceAll(" (--bind|--pwd|--no-mount|sh -c|setpriv|env HOME)", "\n$1"));
  }

  @Test
  void singularityIsToldTheSameUnderItsName() {
    String apptainer = told(new ApptainerBackend("apptainer"), "/in");
    String singularity = told(new ApptainerBackend("singularity"), "/in");
    assertEquals(apptainer.replace(" apptainer ", " singularity "), singularity);
  }

  @Test
  void podmanTakesNothingOfTheHostsSettingsAndNoId() {
    String words = told(new PodmanBackend(), "/in");
    for (String each :
        List.of(
            "--uidmap=1000:0:1", "--cap-drop=all", "--network=host", "--hooks-dir=", "--root=")) {
      assertTrue(words.contains(each), words);
    }
    assertFalse(words.contains(base.toString()), words);
  }

  @Test
  void prootIsShownCopiesAndNeverTheSources() {
    assertEquals(
        """
        setpriv --no-new-privs env PROOT_TMP_DIR=. proot -r root -i 1000:1000
        -b /proc:/proc
        -b written/upper:/workspace
        -b /dev/full:/dev/full
        -b /dev/null:/dev/null
        -b /dev/random:/dev/random
        -b /dev/tty:/dev/tty
        -b /dev/urandom:/dev/urandom
        -b /dev/zero:/dev/zero
        -b loader:/run/holotype/loader
        -b input-0-copy:/in
        -w /workspace /usr/bin/env -i A=b fit""",
        told(new ProotBackend(), "/in").replaceAll(" (-[bw]) ", "\n$1 "));
  }

  private String told(Backend backend, String inside) {
    return String.join(" ", backend.start(plan(inside), STEP));
  }

  private LaunchPlan plan(String inside) {
    return LaunchPlanner.plan(
        new LaunchRequest(
            base.resolve("image"),
            new Overlay(
                base.resolve("workspace"),
                base.resolve("written/upper"),
                base.resolve("written/work")),
            List.of(),
            List.of(new InputMount(base.resolve("in"), inside)),
            List.of("fit"),
            List.of(new Variable("A", "b", Variable.Origin.DECLARED)),
            "holotype",
            1000,
            1000,
            Network.NONE,
            Streams.INHERIT,
            base.resolve("log"),
            base.resolve("scratch"),
            Conditions.NONE,
            pid -> {}));
  }
}
