package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that nobody needs go, and nothing else does; images that are half made are nobody's. */
@AnyUser
class StoreGcIT {
  @TempDir Path room;

  @Test
  void whatRecordsOfKnownStoresNeedStays() throws Exception {
    Said said =
        desk()
            .run(
                """
                $HT record --image $IMAGE -- sh -c 'echo kept >out' >/dev/null 2>&1; echo $?
                printf lost | $HT image inspect /dev/stdin >/dev/null 2>&1
                h=$(printf orphan | sha256sum | cut -c1-64); p=$(echo $h | cut -c1-2)
                mkdir -p ../home/blobs/sha256/$p
                printf orphan >../home/blobs/sha256/$p/$h
                cp -r ../home/images/*-* ../home/images/$h-$h
                $HT store gc | tail -n1
                find ../home -exec touch -h -d '3 days ago' {} +
                $HT store gc | grep -c "^unneeded .*$h"
                cd .. && $HT store gc --remove | tail -n1 | cut -d' ' -f1-3,6-9; cd workspace
                ls ../home/blobs/sha256/$p/$h ../home/images/$h-$h 2>&1 | grep -c 'No such'
                rm out; $HT rerun $(git log -1 --format=%s holotype -- records |
                  grep -o '[0-9a-f]\\{7,\\}' | head -n1) >/dev/null 2>&1; echo $?
                mv ../workspace ../elsewhere; cd ..
                $HT store gc --remove 2>&1 >/dev/null | grep -c 'cannot be read'
                """);
    assertEquals(
        """
        0
        would remove 0 blobs (0 bytes) and 0 unpacked images (0 bytes); 1 records were asked
        2
        removed 1 blobs and 1 unpacked images
        2
        0
        1
        """,
        said.out(),
        said.toString());
  }

  /** Somebody else holds the image as a launch does: by a shared lock, which ends with it. */
  @Test
  void unpackedImageThatACommandUsesStaysUntilThatIsKilled() throws Exception {
    Said said =
        desk()
            .run(
                """
                $HT store init >/dev/null; $HT image import $IMAGE >/dev/null 2>&1
                find ../home -exec touch -h -d '3 days ago' {} +
                lock=$(ls -d ../home/images/*-* | sed 's/-/./;s/$/.lock/')
                python3 -c 'import fcntl, sys, time
                f = open(sys.argv[1], "a+"); fcntl.lockf(f, fcntl.LOCK_SH)
                open("../held", "w"); time.sleep(100)' $lock & user=$!
                while [ ! -e ../held ]; do sleep 0.05; done
                $HT store gc | grep -c '^kept .*: no record names it, but a command uses it$'
                $HT store gc --remove --json | jq -c '[(.imagesInUse, .images) | length]'
                ls ../home/images/*-*/rootfs | wc -l | grep -c -v '^0$'
                kill -9 $user; wait $user 2>/dev/null
                $HT store gc --remove --json | jq -c '[(.imagesInUse, .images) | length]'
                ls -d ../home/images/*-* 2>&1 | grep -c 'No such'
                """);
    assertEquals("1\n[1,0]\n1\n[0,1]\n1\n", said.out(), said.toString());
  }

  /** Another process writes as long as it shares the writers' lock, which ends with it. */
  @Test
  void halfWrittenBlobGoesWhenItsWriterWasKilled() throws Exception {
    Said said =
        desk()
            .run(
                """
                $HT store init >/dev/null; $HT image import $IMAGE >/dev/null 2>&1
                python3 -c 'import fcntl, time
                f = open("../home/blobs/tmp.lock", "a+"); fcntl.lockf(f, fcntl.LOCK_SH)
                open("../home/blobs/tmp/half", "w").write("12345")
                open("../held", "w"); time.sleep(100)' & writer=$!
                while [ ! -e ../held ]; do sleep 0.05; done
                $HT store gc --remove --json | jq -c '[.halfWrittenBlobs, .halfWrittenBytes]'
                kill -9 $writer; wait $writer 2>/dev/null
                $HT store gc | grep half
                $HT store gc --remove | grep half
                $HT store gc --remove --json | jq -c '[.halfWrittenBlobs, .halfWrittenBytes]'
                ls -A ../home/blobs/tmp | wc -l
                """);
    assertEquals(
        """
        [0,0]
        unneeded 1 half-written blobs: 5 bytes whose writers were ended
        removed 1 half-written blobs: 5 bytes whose writers were ended
        [0,0]
        0
        """,
        said.out(),
        said.toString());
  }

  @Test
  void oneProcessUnpacksWhileOthersWaitAndAKilledOneLeavesNothing() throws Exception {
    Said said =
        desk()
            .run(
                """
                cp -r $IMAGE ../image
                mkdir ../image/many; i=0
                while [ $i -lt 1500 ]; do echo $i >../image/many/$i; i=$((i + 1)); done
                for t in 0.7 1.2; do
                  $HT image import ../image >/dev/null 2>&1 & p=$!
                  sleep $t; kill -9 $(ps -o pid= --ppid $p) $p 2>/dev/null; wait $p 2>/dev/null
                done
                $HT image import ../image >../one 2>&1 & a=$!
                $HT image import ../image >../two 2>&1 & b=$!
                wait $a; echo $?; wait $b; echo $?
                cmp ../one ../two && echo same
                ls -A ../home/images | grep -c -e '-'
                ls -A ../home/images | grep -e staging -e discarded
                ls ../home/images/*-*/rootfs/many | wc -l
                rm ../home/images/*-*/rootfs/many/77
                $HT image import ../image >/dev/null; cat ../home/images/*-*/rootfs/many/77
                """);
    assertEquals("0\n0\nsame\n1\n1500\n77\n", said.out(), said.toString());
    assertTrue(said.status() == 0, said.toString());
  }

  private Desk desk() throws Exception {
    List<Caller> callers = Caller.possible();
    return Desk.create(room, callers.get(callers.size() - 1), "util-linux");
  }
}
