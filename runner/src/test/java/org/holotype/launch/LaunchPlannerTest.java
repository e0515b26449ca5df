package org.holotype.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holotype.manifest.Network;
import org.holotype.manifest.Variable;
import org.holotype.observe.Condition;
import org.holotype.observe.Conditions;
import org.holotype.observe.LaunchRequest;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.observe.LaunchRequest.Overlay;
import org.holotype.observe.LaunchRequest.Streams;
import org.holotype.tree.LaunchUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchPlannerTest {
  private static final LaunchUser ROOT = new LaunchUser(64738, 64738, true);
  private static final LaunchUser ORDINARY = new LaunchUser(1234, 1234, false);

  @TempDir Path base;

  @BeforeEach
  void image() throws IOException {
    Files.createDirectories(base.resolve("image/usr/bin"));
    Files.createFile(base.resolve("image/usr/bin/env"));
  }

  @Test
  void planIsToldInWords() {
    String words = String.join("\n", plan(Network.NONE).describe());
    assertEquals(
        """
        command   fit it.py
        directory /workspace
        user      1000:1000, no capabilities, no new privileges
        host name holotype
        network   loopback only
        use       BASE/image as image
        use       BASE/workspace as workspace
        use       BASE/written as written
        use       BASE/log as loader
        use       BASE/in'\\x0a as input-0
        mount     / from image below skeleton, read-only
        mount     /workspace from workspace, writes land in written/upper
        mount     /dev with full, null, random, tty, urandom, zero from the host, read-only
        mount     /dev/pts with pseudo-terminals of its own
        mount     /dev/shm in memory, empty
        mount     /tmp in memory, empty
        mount     /run/holotype/loader from loader, writable
        mount     /in\\x0a' from input-0, read-only
        variable  A=b (declared)""",
        words.replace(base.toString(), "BASE"));
  }

  @Test
  void hostileNamesStayWithinTheirQuotes() {
    Scripts scripts = scripts(Network.NONE);
    String source = "mount -nc --bind '" + base + "/in'\\''\n' input-0";
    assertTrue(scripts.bind().contains(source), scripts.bind().toString());
    String target = "row 'input-0' 'root/in\\012\\047' none 'bind,ro,nosuid,nodev'";
    assertTrue(scripts.build().contains(target), scripts.build().toString());
  }

  @Test
  void rootNeverEntersTheNamespaceAsRoot() {
    String bootstrap = scripts(Network.NONE).bootstrap("/stage", ROOT);
    String drop = "setpriv --reuid 64738 --regid 64738 --clear-groups --pdeathsig KILL unshare --u";
    assertTrue(bootstrap.contains(drop), bootstrap);
    assertFalse(scripts(Network.NONE).bootstrap("/stage", ORDINARY).contains("--reuid"));
  }

  @Test
  void networkOfTheHostIsKeptOnlyWhereAsked() {
    assertTrue(scripts(Network.NONE).bootstrap("/stage", ORDINARY).contains("--net"));
    assertFalse(scripts(Network.HOST).bootstrap("/stage", ORDINARY).contains("--net"));
    assertFalse(String.join("\n", scripts(Network.HOST).build()).contains("lo up"));
  }

  @Test
  void conditionsAreToldAndNothingElseOfThePlanChanges() {
    List<String> plain = plan(Network.NONE).describe();
    Conditions conditions =
        Conditions.of(new Condition.FixedAddresses(), new Condition.StackLimit(1 << 20));
    List<String> told = new ArrayList<>(plain);
    told.add("condition addresses not randomised");
    told.add("condition stack of 1048576 bytes");
    assertEquals(told, plan(Network.NONE, conditions).describe());
  }

  @Test
  void withoutConditionsTheScriptsNameNoProgramThatGivesOne() {
    String inside = String.join("\n", scripts(Network.NONE).inside());
    for (String program : List.of("setarch", "taskset", "prlimit", "umask 0", "cpuinfo")) {
      assertFalse(inside.replace("umask 022", "").contains(program), program);
    }
  }

  private Scripts scripts(Network network) {
    return new Scripts(plan(network), new UtilLinuxBackend(), Programs.ofCaller());
  }

  private LaunchPlan plan(Network network) {
    return plan(network, Conditions.NONE);
  }

  private LaunchPlan plan(Network network, Conditions conditions) {
    return LaunchPlanner.plan(
        new LaunchRequest(
            base.resolve("image"),
            new Overlay(
                base.resolve("workspace"),
                base.resolve("written/upper"),
                base.resolve("written/work")),
            List.of(),
            List.of(new InputMount(base.resolve("in'\n"), "/in\n'")),
            List.of("fit", "it.py"),
            List.of(new Variable("A", "b", Variable.Origin.DECLARED)),
            "holotype",
            1000,
            1000,
            network,
            Streams.INHERIT,
            base.resolve("log"),
            base.resolve("scratch"),
            conditions,
            pid -> {}));
  }
}
