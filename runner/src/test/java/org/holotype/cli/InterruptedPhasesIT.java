package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ctrl-C before and after the command itself: each phase ends at once and leaves nothing half. */
class InterruptedPhasesIT {
  /**
   * {@code stopped PHASE COMMAND...} interrupts the command's whole group as soon as the phase is
   * seen, and says its status; {@code left} lists what may not be there, and checks the store.
   */
  private static final String WORDS =
      """
      home=../home
      stopped() { phase=$1; shift; env --default-signal=INT setsid $HT "$@" >&2 & p=$!
        for i in $(seq 9000); do
          eval "$phase" >/dev/null 2>&1 && break; kill -0 $p 2>/dev/null || break; sleep 0.01; done
        kill -s INT -- -$p 2>/dev/null; wait $p; echo $?; }
      left() { ls $home/runs; ls -A $home/blobs/tmp; grep -c "$HOLOTYPE_HOME" /proc/mounts
        git fsck >&2 && echo whole; }
      keeping='ls $home/blobs/tmp/* '
      dd if=/dev/zero of=big bs=1M count=400 2>/dev/null
      """;

  private static final String NOTHING = "makers.lock\n0\nwhole\n";

  @TempDir Path room;

  static Stream<Arguments> everyWay() {
    return Desk.everyWay();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void sealingAndLayingOutAndImportingStopAtOnce(Caller caller, String backend) throws Exception {
    Said said =
        Desk.create(room, caller, backend)
            .run(
                WORDS
                    + """
                    stopped "$keeping" record --image $IMAGE -- sh -c true
                    git rev-parse -q --verify holotype; left; ls
                    $HT record -q --image $IMAGE -- sh -c 'echo 1 >one' >&2 || echo failed
                    tip=$(git rev-parse holotype)
                    stopped 'ls $home/runs/run-*/workspace/big' rerun $($HT log | cut -d" " -f1)
                    left
                    $HT pack -q $($HT log | cut -d' ' -f1) -o ../p >&2 || echo failed
                    rm -rf $home/blobs
                    stopped "$keeping" import ../p
                    left; test "$tip" = $(git rev-parse holotype) && echo same
                    """);
    assertEquals(
        "130\n" + NOTHING + "big\n130\n" + NOTHING + "130\n" + NOTHING + "same\n",
        said.out(),
        said.toString());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void outputsThatAreBeingCopiedBackAreAllInTheRecord(Caller caller, String backend)
      throws Exception {
    Said said =
        Desk.create(room, caller, backend)
            .run(
                WORDS
                    + """
                    rm big; mkdir out
                    copying() { stopped 'test -e out/1' record --image $IMAGE -- sh -c \
                      'i=0; while [ $i -lt 8000 ]; do i=$((i+1)); echo $i >out/$i; done'; }
                    for try in 1 2 3 4 5; do rm -f out/*; s=$(copying); test $s = 130 && break; done
                    echo $s; left; $HT verify --all | grep -c '^sound' | sed "s/^$try$/sound/"
                    find . -name '.*holotype*' ! -path './.git/*'
                    cat out/* | wc -l
                    """);
    assertEquals("130\n" + NOTHING + "sound\n8000\n", said.out(), said.toString());
  }
}
