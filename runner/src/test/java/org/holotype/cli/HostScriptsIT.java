package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kernel opens by itself what a program is started with. Each script here has an interpreter of
 * its own, which nothing else of its run names.
 */
class HostScriptsIT {
  /** Records, tells what was written and what was doubted, and runs it again. */
  private static final String PREPARED =
      """
      B=%s
      id() { sed -n 's/.*"record": "\\(.*\\)",.*/\\1/p'; }
      go() {
        one=$($HT record --json --image host --backend $B "$@" 2>../err | id)
        test -n "$one" || cat ../err >&2
        grep -E 'incomplete|something else' ../err
        cat out; rm -rf out
        $HT rerun $one --backend $B >../said; echo rerun $?
      }
      script() { printf '#!%%b\\n' "$2" >$1; chmod +x $1; }
      """;

  @TempDir Path room;

  static Stream<Arguments> everyWay() {
    return Desk.everyWay();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void scriptsBringTheirInterpreters(Caller caller, String backend) throws Exception {
    Needs.program("strace");
    Needs.program("mawk");
    Needs.program("make");
    Desk desk = Desk.create(room, caller, backend);
    Said said =
        desk.run(
            PREPARED.formatted(backend)
                + """
                script env '/usr/bin/env -S bash -e\\necho env ${BASH_VERSION:+bash}'
                script awk '/usr/bin/mawk -f\\nBEGIN { print "awk" }'
                script make ' /usr/bin/make -f\\nit: ; @echo make'
                script sed '/bin/sed -nf\\ns/a/sed/p'
                script nested './nested2'; script nested2 '/usr/bin/rev'
                mkdir ../data; script ../data/input '/usr/bin/tac'
                script absolute '/usr/bin/fold -w3'
                ln -s /usr/bin/cksum link; echo one >one
                script all '/bin/bash\\nexec >out; ./env; ./awk; ./make; echo a | ./sed; ./nested; /data/in/input
                  /workspace/absolute; ./link one
                  m() { printf "#!$2\\\\n" >$1; chmod +x $1; $1; }
                  m /tmp/made /usr/bin/expand; m ./made /usr/bin/nl
                  m /tmp/gone /usr/bin/unexpand; rm /tmp/gone
                  m /dev/shm/again /usr/bin/paste; m /dev/shm/again /usr/bin/sort'
                go --input ../data:/data/in -- sh -c ./all
                """);
    assertEquals(
        """
        env bash
        awk
        make
        sed
        ver/nib/rsu/!#
        2detsen/.!#
        #!/usr/bin/tac
        #!/
        usr
        /bi
        n/f
        old
         -w
        3
        815791956 4 one
        #!/usr/bin/expand
             1	#!/usr/bin/nl
        #!/usr/bin/unexpand
        #!/usr/bin/paste
        #!/usr/bin/sort
        rerun 0
        """,
        said.out(),
        said.toString());
  }

  @ParameterizedTest
  @MethodSource("org.holotype.cli.Desk#firstWay")
  void programsThatAreCompiledBringTheirLoaders(Caller caller, String backend) throws Exception {
    Needs.program("strace");
    Needs.program("gcc");
    Desk desk = Desk.create(room, caller, backend);
    Said said =
        desk.run(
            PREPARED.formatted(backend)
                + """
                T=$(mktemp -d -p /var/tmp) && chmod 755 $T || exit 9
                cp -L /lib64/ld-linux-x86-64.so.2 $T/own.so || cp -L /lib/ld-linux-*.so.* $T/own.so
                printf '#include <stdio.h>\\nint main(void) { return puts("C") < 0; }\\n' >c.c
                gcc -o before c.c -Wl,--dynamic-linker=$T/own.so || exit 9
                go --host-path $T -- sh -c './before >out'
                go --host-path $T -- sh -c "gcc -o made c.c && ./made >out && gcc -o /tmp/made c.c \\
                  -Wl,--dynamic-linker=$T/own.so && /tmp/made >>out; rm /tmp/made"
                rm -r $T
                """);
    assertEquals("C\nrerun 0\nC\nC\nrerun 0\n", said.out(), said.toString());
  }

  @ParameterizedTest
  @MethodSource("org.holotype.cli.Desk#firstWay")
  void aRefusalNamesWhatCouldNotBeRead(Caller caller, String backend) throws Exception {
    Needs.program("strace");
    Desk desk = Desk.create(room, caller, backend);
    Said said =
        desk.run(
            """
            no() {
              $HT record --image host --backend %s -- "$@" 2>../err; echo $?
              sed -n 's/^  why:  //p' ../err
            }
            printf '#!/usr/bin/none\\n' >none; chmod +x none
            no sh -c './none; ls /run/holotype/loader/trace.*'
            no sh -c 'printf "#!/usr/bin/tac\\\\nx\\\\n" >/tmp/gone; chmod +x /tmp/gone
              env -i /tmp/gone >out; a=$?; rm /tmp/gone; exit $a'
            """
                .formatted(backend));
    assertEquals(
        """
        125
        /workspace/none is started with /usr/bin/none, which is not in the image
        125
        /tmp/gone was executed and cannot be read any more, so that what the kernel started it \
        with, such as a script's interpreter, is unknown
        """,
        said.out(),
        said.toString());
  }
}
