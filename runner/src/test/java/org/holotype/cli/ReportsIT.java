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

/** The report files of the shipped command. */
class ReportsIT {
  /** One red pixel (RFC 2083, four chunks), in octal for printf. */
  private static final String PIXEL =
      """
      pixel() { printf '\\211PNG\\r\\n\\032\\n\\0\\0\\0\\rIHDR\\0\\0\\0\\001\\0\\0\\0\\001\\010\\002\\0\\0\\0\\220wS\\336'
        printf '\\0\\0\\0\\014IDATx\\234c\\370\\317\\300\\0\\0\\003\\001\\001\\0\\311\\376\\222\\357'
        printf '\\0\\0\\0\\0IEND\\256B`\\202'; }
      """;

  @TempDir Path room;

  static Stream<Arguments> oneWay() {
    return Desk.oneWay();
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void aRerunIsReportedInEveryForm(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            pixel >pixel.png
            id=$($HT record --image $IMAGE --backend $B --claim 'Figure 3=fig.png' -- sh -c '
              cat pixel.png /proc/sys/kernel/random/uuid >fig.png; echo 1 >same' |
              while read recorded id rest; do echo $id; done)
            mkdir ../reports
            $HT rerun --backend $B $id --html ../reports/r.html --junit ../reports/r.xml \\
              --markdown ../reports/r.md | head -1 | cut -d' ' -f1
            cd ../reports; ls -A
            grep -c 'src="data:image/png;base64,iVBOR' r.html
            grep -o '<testsuite name="claims"[^>]*>' r.xml
            grep '^## ' r.md
            grep -c "holotype rerun\\|$id" r.xml r.html r.md | cut -d: -f1
            """);
    assertEquals(
        """
        diverged
        r.html
        r.md
        r.xml
        2
        <testsuite name="claims" tests="1" failures="1" errors="0" skipped="0">
        ## Holotype: diverged
        r.xml
        r.html
        r.md
        """,
        said.out(),
        said.toString());
  }

  /** Threads end in any order, and only when a run began and ended is another thing. */
  @ParameterizedTest
  @MethodSource("oneWay")
  void whatIsAskedAgainIsAnsweredInTheSameBytes(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            mkdir a b; for i in $(seq 200); do echo $i >a/$i; echo $((i - i % 7)) >b/$i; done
            pixel >a/fig.png; cp a/fig.png b; echo >>b/fig.png
            id=$($HT record --image $IMAGE --backend $B -- sh -c 'echo 1 >same' |
              while read recorded id rest; do echo $id; done)
            mkdir ../1 ../2
            for i in 1 2; do
              set -- --html ../$i/html --junit ../$i/junit --markdown ../$i/md
              $HT compare a b "$@" >../$i/text
              for report in html junit md; do mv ../$i/$report ../$i/compared.$report; done
              $HT compare a b --json >../$i/json
              $HT rerun --backend $B $id "$@" --json >../$i/rerun
              sed -i 's/2[0-9-]*T[0-9:.]*Z/WHEN/g' ../$i/html ../$i/md
            done
            ls ../1 | wc -l; diff -r ../1 ../2 && grep -c WHEN ../1/html ../1/md
            """);
    assertEquals("9\n../1/html:2\n../1/md:2\n", said.out(), said.toString());
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void aBadPlaceIsToldBeforeTheRun(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            $HT rerun --backend $B 0123456 --html . ; echo $?
            $HT compare nothing nowhere --json --junit - | grep '"code"'
            """);
    assertEquals("2\n    \"code\": \"usage\",\n", said.out(), said.toString());
    assertTrue(said.err().contains("report . cannot be written"), said.err());
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void aComparisonIsReportedWithItsPictures(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            mkdir a b; pixel >a/fig.png; cp a/fig.png b; echo >>b/fig.png
            $HT compare a b --html r.html --json --junit r.xml | grep -c '"schema"'
            $HT compare a/fig.png b/fig.png --html one.html >&2
            grep -c 'src="data:image/png;base64,iVBOR' r.html one.html
            """);
    assertEquals("1\nr.html:2\none.html:2\n", said.out(), said.toString());
  }

  private Said run(Caller caller, String backend, String script) throws Exception {
    return Desk.create(room, caller, backend).run("B=" + backend + "\n" + PIXEL + script);
  }
}
