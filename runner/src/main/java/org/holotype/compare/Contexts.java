package org.holotype.compare;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.holotype.compare.Context.Known;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.Variable;

/** What runs know of themselves. */
public final class Contexts {
  /** Variables whose value belongs to one run, user or host. */
  private static final List<Known> VARIABLES =
      List.of(
          new Known("temporary directory", "TMPDIR"),
          new Known("home", "HOME"),
          new Known("user name", "USER"),
          new Known("user name", "LOGNAME"),
          new Known("host name", "HOSTNAME"),
          new Known("job id", "SLURM_JOB_ID"),
          new Known("job id", "PBS_JOBID"),
          new Known("job id", "LSB_JOBID"),
          new Known("job id", "JOB_ID"),
          new Known("job id", "CI_JOB_ID"));

  /** A measured number may well be 1000 here and 1001 there, as the ids of two users may. */
  private static final Pattern SHORT =
      Pattern.compile("[0-9]{0,4}|[A-Za-z]{0,7}|.{0,2}", Pattern.DOTALL);

  private static final Pattern PLACE = Pattern.compile("/.+", Pattern.DOTALL);

  private Contexts() {}

  /** What a record knows of its run. */
  public static Context of(Manifest recorded) {
    return of(recorded.recipe(), recorded.observation());
  }

  /**
   * What is known of one run.
   *
   * @param recipe that it followed
   * @param run what was seen of it
   */
  public static Context of(Recipe recipe, Observation run) {
    List<Known> known = new ArrayList<>();
    known.add(new Known("work directory", recipe.directory()));
    known.add(new Known("host name", recipe.hostname()));
    known.add(new Known("user id", Integer.toString(recipe.uid())));
    for (Known one : VARIABLES) {
      value(recipe, one.text()).map(value -> new Known(one.role(), value)).ifPresent(known::add);
    }
    return new Context(
        instant(run.started()), instant(run.finished()), usable(known), Optional.of(run.usage()));
  }

  /** Whether a text tells one run from another and cannot be taken for data. */
  static boolean isUsable(String text) {
    return PLACE.matcher(text).matches() || !SHORT.matcher(text).matches();
  }

  /** Of one text under two roles the first counts: it can be replaced but once. */
  private static List<Known> usable(List<Known> known) {
    List<Known> usable = new ArrayList<>();
    for (Known one : known) {
      boolean taken = usable.stream().anyMatch(other -> other.text().equals(one.text()));
      if (!taken && isUsable(one.text())) {
        usable.add(one);
      }
    }
    return usable;
  }

  /** A value with a backslash in its written form is no plain text. */
  private static Optional<String> value(Recipe recipe, String name) {
    return recipe.environment().stream()
        .filter(variable -> variable.name().equals(name))
        .map(Variable::value)
        .filter(value -> value.indexOf('\\') < 0)
        .findFirst();
  }

  /** A record that no recorder wrote may hold no instant; then no time is excused. */
  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException unclear) {
      return Optional.empty();
    }
  }
}
