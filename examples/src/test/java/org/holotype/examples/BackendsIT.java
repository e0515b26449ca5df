package org.holotype.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Debian image under every backend: what a command finds of its seal is recorded under one of
 * them, and has to come back bit for bit under each of the others.
 */
class BackendsIT {
  /** All that a command can try against its seal, with the answers written down. */
  private static final String TRY_EVERYTHING =
      """
      attempt() { if "$@" >/dev/null 2>&1; then echo "$*: done"; else echo "$*: refused"; fi; }
      {
        grep -E '^(NoNewPrivs|CapInh|CapPrm|CapEff|CapAmb):' /proc/self/status
        attempt unshare --user true
        attempt mount -t tmpfs none /mnt
        for place in / /usr /etc /proc/sys/kernel /sys/kernel /dev/shm /tmp /workspace; do
          attempt touch $place/x
        done
        attempt test -s /proc/kcore
        ls /sys/class/net
        python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); \
          socket.create_connection(s.getsockname()); print("loopback is up")'
        attempt python3 -c 'import socket; socket.create_connection(("192.0.2.1", 80), 2)'
        hostname; pwd; umask; env | sort
        cat /etc/hosts /etc/hostname /etc/resolv.conf
        [ $$ -lt 99 ] && echo 'few processes'
        for descriptor in /proc/$$/fd/*; do
          [ ${descriptor##*/} -gt 2 ] || continue
          case $(readlink $descriptor) in
            pipe:* | /run/holotype/loader/*) ;;
            *) readlink $descriptor ;;
          esac
        done
      } >seen 2>&1
      rm -f x
      """;

  private static final List<String> ALL = List.of("bwrap", "crun", "ch-run", "podman", "runc");

  @TempDir Path temporary;

  @Test
  void aCommandFindsTheSameUnderEachOfThem() throws Exception {
    for (String program : ALL) {
      Needs.program(program);
    }
    DebianDesk desk = DebianDesk.open(temporary);
    String record =
        desk.record(List.of("--backend", "util-linux"), "/bin/sh", "-c", TRY_EVERYTHING);
    String seen = Files.readString(desk.work().resolve("seen"));
    for (String expected :
        List.of(
            "NoNewPrivs:\t1\n",
            "CapEff:\t0000000000000000\n",
            "unshare --user true: refused\n",
            "touch /usr/x: refused\n",
            "touch /tmp/x: done\n",
            "loopback is up\n",
            "few processes\n")) {
      assertTrue(seen.contains(expected), () -> expected + " in " + seen);
    }
    for (String backend : ALL) {
      DebianDesk.Said said =
          desk.ask("rerun", "--store", "../records", "--backend", backend, record);
      assertEquals(0, said.status(), said::out);
      assertTrue(said.out().startsWith("identical"), said::out);
    }
  }
}
