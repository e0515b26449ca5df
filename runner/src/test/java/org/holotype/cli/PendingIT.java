package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is over is not lost because its record finds no room, or nobody to sign it. */
class PendingIT {
  /**
   * A store on a small disk of its own; {@code meanwhile} fills it as soon as the command that is
   * recorded lets the file {@code running} be seen.
   */
  private static final String DISK =
      """
      on_disk() { todo=$1 unshare -Urm sh -c 'mkdir -p ../disk &&
          mount -t tmpfs -o size=4m none ../disk && $HT store init ../disk/r >/dev/null &&
          eval "$todo"'; }
      fill() { cat /dev/zero >../disk/full 2>/dev/null; }
      meanwhile() {
        for i in $(seq 400); do
          sleep 0.1; [ ! -e "$(echo ../home/runs/*/overlay/upper/running)" ] || break
        done; "$@"; }
      only() { ls ../home/pending | cut -c1-7; }
      """;

  /** Long enough to be noticed, and told from any other by its output. */
  private static final String COMMAND =
      "sh -c \"echo 42 >answer; : >running; sleep 2; rm running\"";

  @TempDir Path room;

  static Stream<Arguments> everyWay() {
    return Desk.everyWay();
  }

  static Stream<Arguments> oneWay() {
    return Desk.oneWay();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void recordWaitsUntilItsStoreHasRoom(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            on_disk '. ../words
              export O="--store ../disk/r"; fill
              $HT record $O --image $IMAGE --backend $B -- sh -c "echo 1 >ran" 2>../early; echo $? *
              grep -c "a record cannot be added" ../early; rm ../disk/full; meanwhile fill &
              $HT record $O --image $IMAGE --backend $B -- %s; echo $? $(cat answer); wait
              git -C ../disk/r rev-parse -q --verify holotype; id=$(only)
              find ../home -exec touch -h -d "3 days ago" {} +; rm ../disk/full
              $HT store gc $O --remove | tail -n1 | cut -d" " -f1-3
              $HT log $O 2>&1 | sed "s/$id/ID/g"
              $HT sign $O $id | cut -d" " -f1; only; rm answer
              $HT rerun $O $id >/dev/null 2>&1; echo $?; $HT verify $O --all >/dev/null; echo $?'
            """
                .formatted(COMMAND));
    assertEquals(
        """
        125 *
        1
        125 42
        removed 0 blobs
        note: record ID waits for a store: holotype sign ID
        signed
        0
        0
        """,
        said.out(),
        said.toString());
    assertTrue(said.err().contains("; the finished record waits: holotype sign "), said.err());
    assertTrue(said.err().contains("No space left on device"), said.err());
  }

  /** OpenSSH's programs refuse an account that has no name, so it is whoever runs the tests. */
  @Test
  void recordWaitsForSomebodyToSignIt() throws Exception {
    Needs.program("ssh-keygen");
    Said said =
        run(
            Caller.MYSELF,
            "util-linux",
            """
            ssh-keygen -q -t ed25519 -N '' -f ../k && eval "$(ssh-agent)" >/dev/null
            ssh-add -q ../k; meanwhile kill $SSH_AGENT_PID &
            $HT record --key ../k.pub --image $IMAGE --backend $B -- %s >/dev/null; echo $?
            wait; id=$(only); $HT sign $id --key ../k | cut -d' ' -f1; only
            $HT verify $id | head -n1 | cut -d' ' -f1
            """
                .formatted(COMMAND));
    assertEquals("125\nsigned\nsound\n", said.out(), said.toString());
    assertTrue(said.err().contains("; the finished record waits: holotype sign "), said.err());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void verdictIsToldAndWaits(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            on_disk '. ../words
              export O="--store ../disk/r"
              $HT record -q $O --image $IMAGE --backend $B -- %s >&2; r=$(
                git -C ../disk/r log -1 --format=%%s holotype | cut -d" " -f2)
              meanwhile fill & $HT rerun $O $r --sign --backend $B >../said; echo $?; head -n1 ../said; wait; v=$(only)
              $HT rerun -q $O $r --sign --json; echo $?
              rm ../disk/full; $HT sign $O $v | cut -c1-18; only
              $HT show $O $r --verdicts | grep -c $v'
            """
                .formatted(COMMAND));
    assertTrue(said.out().startsWith("2\nidentical"), said.toString());
    assertTrue(said.out().contains("\"code\": \"disk-full\""), said.toString());
    assertTrue(said.out().endsWith("2\nimported   verdict\n1\n"), said.toString());
    assertTrue(said.err().contains("; the finished verdict waits: holotype sign "), said.err());
  }

  private Said run(Caller caller, String backend, String script) throws Exception {
    Desk desk = Desk.create(room, caller, backend);
    Files.writeString(desk.room().resolve("own/words"), DISK);
    return desk.run("export B=" + backend + "; . ../words\n" + script);
  }
}
