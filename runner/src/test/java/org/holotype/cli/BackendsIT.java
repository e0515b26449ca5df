package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a record and a verdict say of the backend: which it was, and what it is worth. */
@AnyUser
class BackendsIT {
  private static final String RECORDED =
      "id() { sed -n 's/.*\"record\": \"\\([0-9a-f]*\\)\".*/\\1/p' \"$1\"; }\n";

  @TempDir Path room;

  @Test
  void whatNothingIsolatesIsNeverToldAsSealed() throws Exception {
    Needs.program("proot");
    Desk desk = desk();
    Said sealed = desk.run(RECORDED + record("") + "id ../record; echo status $?");
    assertTrue(sealed.out().endsWith("status 0\n"), sealed.toString());
    Said rerun = desk.run(RECORDED + "$HT rerun --backend proot $(id ../record); echo status $?");
    Said json = desk.run(RECORDED + "$HT rerun --json --backend proot $(id ../record)");
    Said explain = desk.run(RECORDED + "$HT rerun --explain --backend proot $(id ../record)");
    Said bare =
        desk.run(
            RECORDED
                + record("--backend proot")
                + "$HT show $(id ../record); $HT show"
                + " --json $(id ../record); $HT rerun $(id ../record); echo status $?");
    assertAll(
        () -> assertTrue(rerun.out().endsWith("status 2\n"), rerun.toString()),
        () -> assertTrue(rerun.out().contains("not isolated: the command could read"), rerun.out()),
        () -> assertEquals(-1, rerun.out().indexOf("identical\n"), rerun.out()),
        () -> assertTrue(json.out().contains("\"verdict\": \"inconclusive\""), json.out()),
        () -> assertEquals(-1, json.out().indexOf("\"verdict\": \"identical\""), json.out()),
        () -> assertTrue(json.out().contains("launch.isolation"), json.out()),
        () -> assertEquals(2, explain.status(), explain.toString()),
        () -> assertTrue(explain.err().contains("proves no cause"), explain.toString()),
        () -> assertTrue(bare.err().contains("degraded: not isolated: files"), bare.toString()),
        () -> assertTrue(bare.out().contains("under proot, not isolated"), bare.out()),
        () -> assertTrue(bare.out().contains("\"isolation\": \"none\""), bare.out()),
        () -> assertTrue(bare.out().endsWith("status 0\n"), "a sealed run gave the same: " + bare));
  }

  /** Two backends are compared by what a command sees, and the bytes are the same. */
  @Test
  void whatIsSeenInsideIsRecordedAndComparedBetweenBackends() throws Exception {
    Needs.program("podman");
    Desk desk = desk();
    // Whoever looks around inside is the shell of the image, by the name that it has everywhere.
    Files.createSymbolicLink(room.resolve("image/bin"), Path.of("usr/bin"));
    Said said =
        desk.run(
            RECORDED
                + record("--backend util-linux")
                + "$HT show --json $(id ../record); $HT rerun --json --backend podman $(id ../record)");
    assertEquals(0, said.status(), said.toString());
    for (String fact :
        List.of(
            "\"view.host-name\",\n *\"value\": \"holotype\"",
            "\"view.network\",\n *\"value\": \"lo\"",
            "\"view.users\",\n *\"value\": \"1000 0 1\"",
            "\"view.mounts\",\n *\"value\": \"/ overlay [a-z_=,]*ro;",
            "\"view.variables\",\n *\"value\": \"HOME LANG PATH TZ\"",
            "\"security.no-new-privileges\",\n *\"value\": \"1\"",
            "\"fact\": \"inside.view.mounts\",",
            "\"fact\": \"launch.backend\",")) {
      assertTrue(Pattern.compile(fact).matcher(said.out()).find(), fact + " " + said);
    }
  }

  /** Where /proc is masked, most cannot mount one of their own; that shows when they are tried. */
  @Test
  void theFirstThatWorksIsFoundByTryingItWithTheImage() throws Exception {
    Desk desk = desk();
    String inside =
        "mount --bind /dev/null /proc/timer_list; "
            + record("")
            + "$HT show --json $(id ../record)";
    Said said =
        desk.run(
            "unshare --user --map-root-user --mount --pid --fork --mount-proc sh -c "
                + quoted(RECORDED + inside));
    assertTrue(said.out().contains("\"backend\": \"util-linux\""), said.toString());
    assertTrue(said.out().contains("\"bwrap: no /proc could be mounted"), said.toString());
  }

  private static String record(String more) {
    return "$HT record --json --image $IMAGE "
        + more
        + " -- sh -c 'echo 1 >made; id -u >>made; pwd >>made' >../record || exit; rm made;\n";
  }

  private static String quoted(String script) {
    return "'" + script.replace("'", "'\\''") + "'";
  }

  private Desk desk() throws Exception {
    List<Caller> callers = Caller.possible();
    return Desk.create(room, callers.get(callers.size() - 1), "bwrap");
  }
}
