package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.holotype.cli.Desk.Said;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Causes planted in a real computation, found by real runs with the shipped command. */
class ExplainIT {
  private static final String ANALYSIS =
      """
      cat >analysis.sh <<'END'
      mkdir -p out
      echo "$ALPHA" >out/alone
      [ "$BETA$GAMMA" = onon ] && echo both >out/both || echo not >out/both
      [ "$MASK" = off ] && echo "$DELTA" >out/masked || echo masked >out/masked
      cat /proc/sys/kernel/random/uuid >out/chance
      echo same >out/same
      ulimit -n >out/files
      echo "$HOME" >out/home
      echo "$TMPDIR" >out/tmp
      echo "$CUDA_VISIBLE_DEVICES" >out/device
      END
      rec() { $HT record -q --image $IMAGE --backend $B "$@" -- sh analysis.sh >&2; }
      id() { $HT log | head -n 1 | cut -c 1-7; }
      """;

  @TempDir Path room;

  static Stream<Arguments> everyWay() {
    return Desk.everyWay();
  }

  static Stream<Arguments> oneWay() {
    return Desk.oneWay();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void twoRecordsOfOneCommandAreExplainedPerOutput(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            rec --env ALPHA=1; a=$(id); rm -r out
            rec --env ALPHA=2 --env BETA=on --env GAMMA=on --env MASK=off --env DELTA=d \\
              --env OPENBLAS_NUM_THREADS=1 --env LC_ALL=C --env TZ=UTC-2; b=$(id)
            $HT compare $a $b --explain --json --backend $B
            """);
    assertEquals(1, said.status(), said.toString());
    JsonNode document = json(said);
    assertEquals(
        Map.of(
            "variable ALPHA", "proven out/alone",
            "variable BETA", "proven out/both",
            "variable GAMMA", "proven out/both",
            "variable MASK", "proven out/masked",
            "variable DELTA", "proven out/masked",
            "variable OPENBLAS_NUM_THREADS", "excluded",
            "variable LC_ALL", "excluded",
            "variable TZ", "excluded",
            "run to run", "nondeterministic out/chance"),
        causes(document));
    assertTrue(document.path("runs").asInt() <= 22, said.out());
    String command = document.path("explanation").path("command").asString("");
    assertFalse(command.contains("LC_ALL"), command);
    assertTrue(command.contains("--env ALPHA=2") && command.contains("--env DELTA=d"), command);
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void searchThatWasStoppedGoesOnWhereItWas(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            rec --env ALPHA=1; a=$(id); rm -r out
            rec --env ALPHA=2 --env HOME=/home/ada --env TMPDIR=/var/tmp \\
              --env CUDA_VISIBLE_DEVICES=1 --limit open-files=64; b=$(id)
            $HT compare $a $b --explain --budget 1 --json --backend $B >&2
            $HT compare $a $b --explain --json --backend $B -v
            $HT compare $a $b --explain --json --backend $B -v >again 2>told; s=$?
            echo "$(grep -c '"proven"' again) again, for $(grep -c '^run ' told) runs" >&2; exit $s
            """);
    assertEquals(1, said.status(), said.toString());
    assertTrue(said.err().contains("5 again, for 0 runs"), said.err());
    assertTrue(said.err().contains("run 1 of about 11, at most 60: "), said.err());
    assertTrue(said.err().matches("(?s).*run 2 of .*; [0-9]+ s so far, about .*"), said.err());
    assertTrue(said.err().contains("the budget of 1 runs is spent"), said.err());
    JsonNode document = json(said);
    assertTrue(said.out().contains("held in vain: it draws on entropy"), said.out());
    assertEquals("proven out/alone", causes(document).get("variable ALPHA"));
    assertEquals("proven out/files", causes(document).get("limit open-files"));
    assertEquals("proven out/home", causes(document).get("variable HOME"));
    assertEquals("proven out/tmp", causes(document).get("variable TMPDIR"));
    assertEquals("proven out/device, excluded", device(causes(document)));
    assertTrue(document.path("runs").asInt() <= 24, said.out());
  }

  /**
   * No mapped object reads it by name, where it is known what was mapped; it is there all the same.
   */
  private static String device(Map<String, String> causes) {
    return causes.entrySet().stream()
        .filter(each -> each.getKey().endsWith(" CUDA_VISIBLE_DEVICES"))
        .map(Map.Entry::getValue)
        .filter(each -> !each.equals("excluded"))
        .findFirst()
        .orElse("not named");
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void orderOfADirectoryIsTracedToTheFileSystemOfTheRecord(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            w=$(mktemp -d /dev/shm/holotype-test.XXXXXX); trap 'rm -rf $w' EXIT
            mkdir $w/d; for i in a b c d e f g h i j k l; do echo $i >$w/d/$i; done
            (cd $w && $HT record -q --store $OLDPWD --image $IMAGE --backend $B \
              -- sh -c 'ls -U d >listed' >&2)
            $HT rerun $(id) --explain --json --backend $B
            """);
    assertEquals(1, said.status(), said.toString());
    assertEquals("proven listed", causes(json(said)).get("filesystem.workspace"));
    assertTrue(said.out().contains("--pin recorded"), said.out());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void libraryInWhichTwoImagesDifferIsExchangedAndFound(Caller caller, String backend)
      throws Exception {
    Needs.program("gcc");
    Said said =
        run(
            caller,
            backend,
            """
            lib() { echo "$3 $2(void){return $4;}" >$2.c; gcc -shared -fPIC -o $1/usr/lib/lib$2.so $2.c; }
            image() {
              cp -r $IMAGE $1; mkdir -p $1/usr/lib $1/var/lib/dpkg/info
              lib $1 scale double $2.5; lib $1 table double 4*$2.; lib $1 idle int $2; lib $1 unused int $2
              printf 'double scale(), table(); int idle(), printf();
                int main() { printf("%%g", scale() * table()); return idle() < 0; }' >fit.c
              gcc -w -o $1/usr/bin/fit fit.c -L$1/usr/lib -lscale -ltable -lidle -Wl,-rpath,/usr/lib
              echo /usr/lib/libscale.so >$1/var/lib/dpkg/info/libscale1.list
              echo /usr/lib/libtable.so >$1/var/lib/dpkg/info/scale-tables.list
              for each in libscale1 scale-tables; do
                printf 'Package: %s\\nSource: scale\\nVersion: 1.%s\\n\\n' $each $2
              done >$1/var/lib/dpkg/status
            }
            (mkdir ../build; cd ../build; image a 1; image b 2) >&2
            rec() {
              rm -f out same
              $HT record -q --image ../build/$1 --backend $B -- sh -c 'fit >out; echo 1 >same' >&2; id
            }
            a=$(rec a); b=$(rec b)
            $HT compare $a $b --explain --json --backend $B
            """);
    assertEquals(1, said.status(), said.toString());
    Map<String, String> causes = causes(json(said));
    assertEquals("proven out", causes.remove("package scale"), said.out());
    assertEquals(
        Map.of(
            "library /usr/lib/libidle.so", "excluded",
            "library /usr/lib/libunused.so", "excluded",
            "other files", "excluded"),
        causes);
    assertTrue(json(said).path("runs").asInt() <= 12, said.out());
    assertTrue(said.out().contains("\"holotype rerun "), said.out());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void whatCannotBeComparedOrAskedIsRefused(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            rec; a=$(id); echo more >input; rm -r out; rec; b=$(id)
            $HT compare $a $b --explain --backend $B; echo $?
            $HT rerun $a --explain --pin safe; echo $?
            $HT rerun $a --pin all; echo $?
            $HT rerun $a --explain --budget much; echo $?
            """);
    assertEquals("2\n2\n2\n2\n", said.out(), said.toString());
    assertTrue(said.err().contains("they do not have the same inputs"), said.err());
  }

  @AnyUser
  @ParameterizedTest
  @MethodSource("oneWay")
  void matchUnderPinsIsNeverShownAsAPlainOne(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            $HT record -q --image $IMAGE --backend $B -- sh -c 'cat /proc/self/personality >p' >&2
            a=$(id)
            $HT rerun $a --pin safe --backend $B | head -n 1
            $HT rerun $a --pin recorded --backend $B | head -n 1
            $HT rerun $a --pin safe --dry-run --backend $B | grep held
            """);
    assertTrue(said.out().startsWith("diverged"), said.toString());
    assertTrue(said.out().contains("pinned: addresses not randomised"), said.out());
    assertTrue(said.out().lines().toList().get(1).startsWith("identical   "), said.out());
    assertTrue(said.out().contains("held        addresses not randomised"), said.out());
  }

  private Said run(Caller caller, String backend, String script) throws Exception {
    return Desk.create(room, caller, backend).run("B=" + backend + "\n" + ANALYSIS + script);
  }

  private static JsonNode json(Said said) {
    return Json.readTree(
        said.out().getBytes(StandardCharsets.UTF_8),
        why -> new Failure(Code.INTERNAL, "no JSON", why, said.toString()));
  }

  /** Status and outputs by factor; of excluded ones the status alone. */
  private static Map<String, String> causes(JsonNode document) {
    Map<String, String> causes = new TreeMap<>();
    for (JsonNode cause : document.path("causes")) {
      String status = cause.path("status").asString();
      String outputs =
          StreamSupport.stream(cause.path("outputs").spliterator(), false)
              .map(JsonNode::asString)
              .collect(Collectors.joining(" "));
      String both = status.equals("excluded") ? status : status + " " + outputs;
      causes.merge(cause.path("factor").asString(), both, (one, other) -> one + ", " + other);
    }
    return causes;
  }
}
