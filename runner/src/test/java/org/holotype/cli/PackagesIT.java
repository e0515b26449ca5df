package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of records whose images are gone, as users ask for them. */
@AnyUser
class PackagesIT {
  /** Records an image with this libc6 and, where it is given, an rpm database; the image goes. */
  private static final String RECORD =
      """
      rec() {
        cp -r $IMAGE ../image
        mkdir -p ../image/var/lib/dpkg ../image/var/lib/rpm
        printf 'Package: libc6\\nVersion: %s\\n\\nPackage: dash\\nVersion: 1\\n' "$1" \\
          >../image/var/lib/dpkg/status
        [ -z "$2" ] || echo "$2" >../image/var/lib/rpm/Packages
        $HT record --json --image ../image --backend $B -- sh -c 'echo 1 >out' |
          sed -n 's/.*"record": "\\(.*\\)",.*/\\1/p'
        rm -rf ../image ../home/images out
      }
      """;

  @TempDir Path room;

  static Stream<Arguments> oneWay() {
    return Desk.oneWay();
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void packagesAreListedAndTravelInThePack(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            a=$(rec 2.36)
            $HT packages $a; echo $?
            $HT packages $a --format cyclonedx -o one && grep -c /libc6@2.36 one
            $HT pack $a -o ../p.tar >&2; rm -rf ../home/blobs
            $HT packages ../p.tar
            """);
    assertEquals(
        """
        dpkg  dash   1
        dpkg  libc6  2.36
        0
        1
        dpkg  dash   1
        dpkg  libc6  2.36
        """,
        said.out(),
        said.toString());
    assertTrue(said.err().contains("packages: 2: 2 dpkg\n"), said.err());
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void twoRecordsAreCompared(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            a=$(rec 2.36); b=$(rec 2.41)
            $HT packages $a $b; echo $?
            $HT packages $a $a; echo $?
            """);
    assertEquals("changed  dpkg  libc6  2.36 -> 2.41\n1\n0\n", said.out(), said.toString());
    assertTrue(said.err().contains("the same packages\n"), said.err());
  }

  @ParameterizedTest
  @MethodSource("oneWay")
  void whatCouldNotBeReadLeavesItOpen(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            a=$(rec 2.36); c=$(rec 2.36 junk)
            $HT packages $a $c; echo $?
            rm -rf ../home/blobs
            $HT packages $a; echo $?
            """);
    assertEquals("2\n2\n", said.out(), said.toString());
    for (String told :
        new String[] {
          ": packages of rpm at var/lib/rpm/Packages are unavailable: it is",
          "inconclusive: what could be read is the same",
          "are not on this machine"
        }) {
      assertTrue(said.err().contains(told), said.err());
    }
  }

  private Said run(Caller caller, String backend, String script) throws Exception {
    return Desk.create(room, caller, backend).run("B=" + backend + "\n" + RECORD + script);
  }
}
