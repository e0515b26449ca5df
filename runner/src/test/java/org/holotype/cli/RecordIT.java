package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What record says and leaves, for root and for an ordinary user. */
class RecordIT {
  private static final String RECORD =
      """
      rec() { $HT record --image $IMAGE --backend $B "$@"; }
      branch() { git rev-parse -q --verify holotype; }
      """;

  @TempDir Path room;

  static Stream<Arguments> everyWay() {
    return Desk.everyWay();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void commandsThatCannotStartAreTold(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            echo 'echo hi' >plain; printf '#!/nowhere\\n' >lost; chmod +x lost
            for each in nosuch ./plain ./lost; do rec -- $each; echo $each $?; done
            branch
            """);
    assertEquals("nosuch 127\n./plain 126\n./lost 127\n", said.out(), said.toString());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void failedCommandIsRecordedOnlyWhenAsked(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            rec -- sh -c 'echo x >f; exit 3'; echo $? *; branch
            rec -q --allow-failure -- sh -c 'echo x >f; kill -9 $$' >&2; echo $? *
            branch >&2 && echo recorded
            """);
    assertEquals("3 *\n137 f\nrecorded\n", said.out(), said.toString());
    assertTrue(said.err().contains("it exited with 3; the workspace is as it was"), said.err());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void namesThatNoLocaleCanSayComeBackByteForByte(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            echo 1 >'in\u00ff'; mkdir old; echo 1 >old/f; ln -s old l; echo 1 >gone
            rec -- sh -c 'cat "$1" "$1" >"out$1"; rm -r old gone; mkdir old;
              echo 2 >old/\u00c3\u00a9; ln -sfn /nowhere l; chmod 4711 "out$1"' sh 'in\u00ff' >&2
            echo $?; cat old/* out*
            find . -mindepth 1 -path ./.git -prune -o -printf '%p %m %l\\n' | LC_ALL=C sort
            """);
    assertEquals(
        """
        0
        2
        1
        1
        ./in\u00ff 644\s
        ./l 777 /nowhere
        ./old 755\s
        ./old/\u00c3\u00a9 644\s
        ./outin\u00ff 4711\s
        """,
        said.out(),
        said.toString());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void declaredInputIsReadOnly(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            echo 1 >../data
            rec --input ../data:/data/d -- sh -c 'cat /data/d; echo 2 >/data/d'
            echo $? *; cat ../data
            """);
    assertEquals("1\n2 *\n1\n", said.out(), said.toString());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void workspaceThatCannotBeRecordedIsRefused(Caller caller, String backend) throws Exception {
    Desk desk = Desk.create(room, caller, backend);
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(desk.workspace().resolve("odd")));
    }
    Said said =
        desk.run(
            "B="
                + backend
                + "\n"
                + RECORD
                + """
                rec -- sh -c true; echo $?; rm -f odd
                mkfifo odd; rec -- sh -c true; echo $?; rm odd
                echo 1 >odd; chmod 0 odd; rec -- sh -c 'rm odd' >&2; echo $?; ls
                """);
    String unreadable = desk.readsEverything() ? "0\n" : "125\nodd\n";
    assertEquals("125\n125\n" + unreadable, said.out(), said.toString());
    assertTrue(said.err().contains("it is a socket"), said.err());
    assertTrue(said.err().contains("it is a fifo"), said.err());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void ourOwnBytesWithinTheWorkspaceAreHiddenFromTheRun(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            echo 1 >data; mv ../home .bytes; export HOLOTYPE_HOME=$PWD/.bytes
            rec -q -- sh -c 'ls -A >seen; echo 2 >data' >&2; echo $?; cat seen data; ls .bytes
            """);
    assertEquals(
        "0\ndata\nseen\n2\nblobs\nimages\npending\nruns\nsalt\nstores\n",
        said.out(),
        said.toString());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void twoAtOnceBothSucceed(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            one() { mkdir ../w$1; cd ../w$1; rec --store ../workspace -- sh -c "echo $1 >f" >&2
              echo $? >status; }
            (one 1) & (one 2) & wait
            cat ../w*/status ../w*/f; $HT log -q --json | wc -l; git fsck >&2 && echo whole
            """);
    assertEquals("0\n0\n1\n2\n2\nwhole\n", said.out(), said.toString());
  }

  private Said run(Caller caller, String backend, String script) throws Exception {
    return Desk.create(room, caller, backend).run("B=" + backend + "\n" + RECORD + script);
  }
}
