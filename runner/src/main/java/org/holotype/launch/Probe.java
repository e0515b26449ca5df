package org.holotype.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.launch.Programs.Answer;
import org.holotype.tree.LaunchUser;

/**
 * Tries on the host itself what a launch needs: namespaces, an overlay in memory, a fresh {@code
 * /proc}, and the backend's own step. Nothing is written to any disk.
 *
 * @param backend to try
 * @param programs of the host
 * @param user as whom launches run
 */
record Probe(Backend backend, Programs programs, LaunchUser user) {
  private static final String ATTEMPT =
      """
      set -eu
      mount -n -t tmpfs tmpfs /tmp
      cd /tmp
      mkdir lower upper work root
      mount -nc -t overlay -o lowerdir=lower,upperdir=upper,workdir=work,userxattr overlay root
      setpriv --pdeathsig KILL unshare --pid --fork --kill-child -- mount -n -t proc proc /proc
      """;

  /** What stands in the way; empty where nothing does. */
  Optional<Hindrance> hindrance() {
    try {
      Answer answer = programs.ask(command());
      return answer.status() == 0
          ? Optional.empty()
          : Optional.of(Hindrance.of(answer.words().replace('\n', ' ').strip()));
    } catch (IOException e) {
      return Optional.of(Hindrance.of(String.valueOf(e.getMessage())));
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(List.of("setpriv"));
    if (user.callerIsRoot()) {
      command.addAll(List.of("--reuid", Integer.toString(user.uid())));
      command.addAll(List.of("--regid", Integer.toString(user.gid()), "--clear-groups"));
    }
    command.addAll(List.of("--pdeathsig", "KILL", "unshare", "--user", "--map-root-user"));
    command.addAll(List.of("--mount", "--net", "--ipc", "--uts", "--cgroup", "--"));
    command.addAll(List.of(programs.shell(), "-c", ATTEMPT + backend.trial()));
    return command;
  }
}
