package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** For people who have no image: what a command uses of this host becomes one. */
class HostImageIT {
  /** Starts programs and opens files in every way that tracers are known to miss. */
  private static final String AWKWARD =
      """
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <fcntl.h>
      #include <pthread.h>
      #include <signal.h>
      #include <spawn.h>
      #include <stdio.h>
      #include <stdlib.h>
      #include <string.h>
      #include <sys/syscall.h>
      #include <sys/wait.h>
      #include <unistd.h>

      extern char **environ;

      static int size(int file) {
        char buffer[65536];
        int all = 0, one;
        while ((one = read(file, buffer, sizeof buffer)) > 0) all += one;
        close(file);
        return all;
      }

      static void *in_a_thread(void *out) {
        fprintf(out, "thread %d\\n", size(open("/usr/share/zoneinfo/UTC", O_RDONLY)) > 0);
        return 0;
      }

      int main(int count, char **words) {
        FILE *out = fopen(words[1], "w");
        char *printer[] = {"seq", "3", 0};
        pthread_t thread;
        pid_t child;
        int status;
        pthread_create(&thread, 0, in_a_thread, out);
        pthread_join(thread, 0);
        posix_spawn(&child, "/usr/bin/seq", 0, 0, printer, environ);
        waitpid(child, &status, 0);
        fprintf(out, "spawned %d\\n", status);
        if (vfork() == 0) {
          execl("/usr/bin/head", "head", "-c1", "/etc/services", (char *)0);
          _exit(127);
        }
        wait(&status);
        fprintf(out, "vforked %d\\n", status);
        if (fork() == 0) {
          int bin = open("/usr/bin", O_PATH | O_DIRECTORY);
          char *tail[] = {"tail", "-c1", "/etc/protocols", 0};
          syscall(SYS_execveat, bin, "tail", tail, environ, 0);
          _exit(127);
        }
        wait(&status);
        fprintf(out, "execveat %d\\n", status);
        unsigned long call[11] = {0};
        call[4] = SIGCHLD;
        if (syscall(SYS_clone3, call, 64) == 0) {
          execl("/usr/bin/wc", "wc", "-c", "/etc/shells", (char *)0);
          _exit(127);
        }
        wait(&status);
        fprintf(out, "clone3 %d\\n", status);
        if (fork() == 0) {
          execl("./still", "still", (char *)0);
          _exit(127);
        }
        wait(&status);
        fprintf(out, "static %d\\n", status);
        unsigned long how[3] = {O_RDONLY, 0, 0};
        int share = open("/usr/share", O_PATH | O_DIRECTORY);
        fprintf(out, "openat2 %d\\n",
            size(syscall(SYS_openat2, share, "zoneinfo/GMT", how, sizeof how)) > 0);
        fprintf(out, "dlopen %d\\n", dlopen("libz.so.1", RTLD_NOW) != 0);
        fprintf(out, "stat %d\\n", access("/usr/share/common-licenses/GPL-3", F_OK));
        if (count > 2) {
          char ring[120] = {0};
          syscall(SYS_io_uring_setup, 1, ring);
        }
        fclose(out);
        return 0;
      }
      """;

  /** Links no library, so that no loader could tell of it. */
  private static final String STILL =
      """
      #include <fcntl.h>
      #include <unistd.h>

      int main(void) {
        char byte;
        return read(open("/usr/share/common-licenses/BSD", O_RDONLY), &byte, 1) != 1;
      }
      """;

  @TempDir Path room;

  static Stream<Arguments> everyWay() {
    return Desk.everyWay();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void whatACommandUsesOfThisHostIsAnImageThatOutlivesIt(Caller caller, String backend)
      throws Exception {
    Needs.program("strace");
    Needs.program("cc");
    Desk desk = Desk.create(room, caller, backend);
    Path source = desk.room().resolve("awkward.c");
    Files.writeString(source, AWKWARD, StandardCharsets.UTF_8);
    Files.writeString(desk.room().resolve("still.c"), STILL, StandardCharsets.UTF_8);
    Said said =
        desk.run(
            """
            B=%s
            id() { sed -n 's/.*"record": "\\(.*\\)",.*/\\1/p'; }
            cc -O1 -o awkward ../../awkward.c -ldl -lpthread || exit 9
            cc -O1 -static -o still ../../still.c || exit 9
            printf '#!/bin/sh\\n./awkward out && ./awkward out2\\n' >go && chmod +x go
            one=$($HT record --json --image host --backend $B -- ./go 2>../err | id)
            cat out; cmp out out2 && echo alike
            grep -c 'possibly incomplete' ../err
            $HT show --json $one >../show
            grep -o '"org.holotype.host.completeness": "complete"' ../show
            grep -o '"format": "host"' ../show
            grep -o 'zlib1g:amd64' ../show | head -n1
            $HT rerun $one --backend $B >../said; echo rerun $?
            $HT pack $one -o ../one.pack >/dev/null
            HOLOTYPE_HOME=$PWD/../empty $HT rerun ../one.pack --backend $B >../said; echo pack $?
            rm -f out out2
            $HT record --json --image host --backend $B -- ./awkward out3 ring >../rec 2>&1
            grep -c 'io_uring' ../rec
            """
                .formatted(backend));
    assertEquals(
        """
        thread 1
        spawned 0
        vforked 0
        execveat 0
        clone3 0
        static 0
        openat2 1
        dlopen 1
        stat 0
        alike
        0
        "org.holotype.host.completeness": "complete"
        "format": "host"
        zlib1g:amd64
        rerun 0
        pack 0
        """,
        said.out()
            .substring(0, Math.max(0, said.out().lastIndexOf('\n', said.out().length() - 2) + 1)),
        said.toString());
    assertTrue(said.out().strip().endsWith("1") || said.out().strip().endsWith("2"), said.out());
  }

  @AnyUser
  @Test
  void privatePlacesAreNotSeenAndALackIsSaidAloud() throws Exception {
    Needs.program("strace");
    List<Caller> callers = Caller.possible();
    Desk desk = Desk.create(room, callers.get(callers.size() - 1), "util-linux");
    Said said =
        desk.run(
            """
            B=util-linux
            rec() { $HT record --image host --backend $B "$@" >/dev/null 2>../err; echo $?; }
            T=$(mktemp -d -p /var/tmp) && mkdir $T/bin && chmod 755 $T
            printf '#!/bin/sh\\necho own >out\\n' >$T/bin/own; chmod 755 $T/bin/own
            rec -- sh -c 'ls -d /root/* /home/* /var/log /run/lock /tmp/* 2>/dev/null >seen
              cat /etc/passwd >accounts'
            cat seen; cut -d: -f1 accounts
            rec -- $T/bin/own; grep -c host-path ../err
            rec --host-path $T -- $T/bin/own; cat out; rm -r $T
            rec --host-path / -- true; rec --host-path /none -- true; rec --host-path /tmp -- true
            $HT record --image $IMAGE --host-path /usr -- true 2>/dev/null; echo $?
            $HT image inspect host 2>/dev/null; echo $?
            """);
    assertEquals(
        """
        0
        root
        nobody
        holotype
        127
        1
        0
        own
        125
        125
        125
        125
        2
        """,
        said.out(),
        said.toString());
  }

  @Test
  void numpyOfDebianRunsAgainInTheImageMadeOfIt() throws Exception {
    Needs.program("strace");
    Needs.executable(Path.of("/usr/bin/python3"));
    Needs.pythonWith("scipy");
    Desk desk = Desk.create(room, Caller.possible().get(0), "bwrap");
    Said said =
        desk.run(
            """
            B=bwrap
            cat >fit.py <<'END'
            import numpy
            import scipy.linalg
            a = numpy.random.default_rng(7).standard_normal((40, 40))
            numpy.savetxt("out.csv", scipy.linalg.svdvals(a), fmt="%.17g")
            END
            one=$($HT record --json --image host --backend $B -- python3 fit.py 2>../err |
              sed -n 's/.*"record": "\\(.*\\)",.*/\\1/p')
            $HT show --json $one >../show
            grep -o '"numpy.version"' ../show; grep -A1 '"numpy.dispatch"' ../show | grep -c value
            grep -q 'python3-scipy' ../show && echo owned
            rm out.csv; $HT rerun $one --strict --backend $B >../said; echo $?
            """);
    assertEquals(
        """
        "numpy.version"
        1
        owned
        0
        """,
        said.out(),
        said.toString());
  }
}
