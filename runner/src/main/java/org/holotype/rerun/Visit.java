package org.holotype.rerun;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.Variable;
import org.holotype.manifest.Variable.Origin;
import org.holotype.observe.Conditions;
import org.holotype.observe.LaunchRequest.Streams;

/**
 * Somebody looking around where a record's command ran.
 *
 * @param command what they start, in the written form of {@link
 *     org.holotype.manifest.EscapedBytes}; empty for the image's best shell
 * @param terminal the kind of terminal that they sit at, in the same form; empty where there is
 *     none
 * @param conditions that the visit is under besides
 */
public record Visit(List<String> command, Optional<String> terminal, Conditions conditions) {
  private static final String TERMINAL = "TERM";

  /** An image that has a shell has this one (POSIX); people prefer the other. */
  private static final List<String> BEST_SHELL =
      List.of("sh", "-c", "if command -v bash >/dev/null; then exec bash; fi; exec sh");

  public Visit {
    command = List.copyOf(command);
  }

  Streams streams() {
    return terminal.isPresent() ? Streams.VISIT_BY_TERMINAL : Streams.VISIT;
  }

  /** The recorded launch with the visitor's command, and without what a recording is seen by. */
  Recipe on(Recipe recorded) {
    List<Variable> environment = new ArrayList<>(recorded.environment());
    environment.removeIf(
        variable ->
            variable.origin() == Origin.OBSERVER
                || (terminal.isPresent() && variable.name().equals(TERMINAL)));
    terminal.ifPresent(kind -> environment.add(new Variable(TERMINAL, kind, Origin.DECLARED)));
    environment.sort(Comparator.comparing(Variable::name));
    return recorded
        .with(command.isEmpty() ? BEST_SHELL : command, environment)
        .reading(Optional.empty());
  }
}
