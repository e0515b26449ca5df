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

/** The packages of records whose images are gone, as users ask for them. */
class PackagesIT {
  private static final String TWO_RECORDS =
      """
      rec() {
        cp -r $IMAGE ../image
        mkdir -p ../image/var/lib/dpkg ../image/var/lib/rpm
        printf 'Package: libc6\\nVersion: %s\\n\\nPackage: dash\\nVersion: 1\\n' "$1" \\
          >../image/var/lib/dpkg/status
        [ -z "$2" ] || echo "$2" >../image/var/lib/rpm/Packages
        $HT record --json --image ../image --backend $B -- sh -c 'echo 1 >out' |
          sed -n 's/.*"record": "\\(.*\\)",.*/\\1/p'
        rm -rf ../image out
      }
      a=$(rec 2.36); b=$(rec 2.41); c=$(rec 2.36 junk)
      rm -rf ../home/images
      """;

  @TempDir Path room;

  static Stream<Arguments> everyWay() {
    return Desk.everyWay();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void packagesAreListedComparedAndPacked(Caller caller, String backend) throws Exception {
    Said said =
        Desk.create(room, caller, backend)
            .run(
                "B="
                    + backend
                    + "\n"
                    + TWO_RECORDS
                    + """
                    $HT packages $a; echo $?
                    $HT packages $a $b; echo $?
                    $HT packages $a $a; echo $?
                    $HT packages $a $c; echo $?
                    $HT packages $a --format cyclonedx -o one; $HT packages $a --format cyclonedx >two
                    cmp one two && grep -c pkg:deb/libc6@2.36 one
                    $HT packages $a --format spdx | grep -c pkg:deb/libc6@2.36
                    $HT packages $a --json >json; $HT pack $a -o ../p.tar >&2
                    tar -xOf ../p.tar packages/inventory.json | cmp - json && echo packed
                    rm -rf ../home/blobs
                    $HT verify ../p.tar >&2; $HT packages ../p.tar
                    $HT packages $b; echo $?
                    """);
    assertEquals(
        """
        dpkg  dash   1
        dpkg  libc6  2.36
        0
        changed  dpkg  libc6  2.36 -> 2.41
        1
        0
        2
        1
        1
        packed
        dpkg  dash   1
        dpkg  libc6  2.36
        2
        """,
        said.out(),
        said.toString());
    assertTrue(said.err().contains("packages: 2: 2 dpkg\n"), said.err());
    assertTrue(
        said.err().contains(": packages of rpm at var/lib/rpm/Packages are unavailable: it is"),
        said.err());
    assertTrue(said.err().contains("the same packages\n"), said.err());
    assertTrue(said.err().contains("inconclusive: what could be read is the same"), said.err());
    assertTrue(said.err().contains("are not on this machine"), said.err());
  }
}
