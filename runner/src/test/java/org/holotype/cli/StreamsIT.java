package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a command reads from and writes to its standard streams, recorded and run again. */
class StreamsIT {
  private static final String WORDS =
      """
      id() { $HT log | head -1 | cut -d' ' -f1; }
      statement() { git cat-file -p holotype:$(git ls-tree -r --name-only holotype |
        grep "records.*$1.*statement" | head -1); }
      """;

  @TempDir Path room;

  static Stream<Arguments> oneWay() {
    return Desk.oneWay();
  }

  static Stream<Arguments> everyWay() {
    return Desk.everyWay();
  }

  /** The first line arrives while the command waits for a file that only its reader makes. */
  @ParameterizedTest
  @MethodSource("oneWay")
  void streamsArriveLiveAndAreRecordedWithTheirDigests(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            mkfifo ../out
            $HT record -q --image $IMAGE --backend $B --keep-streams 1K -- sh -c '
              echo first; echo 1 >one; echo oops >&2; cat /dev/zero | head -c 0 2>/dev/null
              i=0; while [ $i -lt 999 ]; do i=$((i+1)); echo line $i; done' >../out 2>../err & p=$!
            tee ../all <../out >/dev/null; wait $p; echo $?
            head -1 ../all; tail -1 ../all; grep -c oops ../err
            $HT show --json $(id) | tr -d ' \\n' >../shown
            for each in ../all; do d=$(sha256sum <$each | cut -d' ' -f1)
              grep -o "\"stdout\":{\"size\":$(wc -c <$each),\"digest\":\"sha256:$d" ../shown |
                wc -l; done
            grep -o '"at":[0-9]*,"size":1024' ../shown
            $HT rerun --json $(id) 2>../err2 | tr -d ' \\n' | grep -o '"sameness":"[a-z]*"'
            grep -c 'line 999' ../err2
            """);
    assertEquals(
        """
        0
        first
        line 999
        1
        1
        "at":0,"size":1024
        "at":7871,"size":1024
        "sameness":"identical"
        "sameness":"identical"
        1
        """,
        said.out(),
        said.toString());
  }
}
