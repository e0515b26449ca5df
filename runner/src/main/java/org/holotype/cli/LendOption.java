package org.holotype.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.holotype.manifest.Lendable;
import org.holotype.manifest.Recipe;
import org.holotype.rerun.Consent;
import picocli.CommandLine.Option;

/** What of this host a record's command gets that asks for it. */
final class LendOption {
  @Option(
      names = "--lend",
      paramLabel = "network|gpu|mpi",
      split = ",",
      description = "Let the command have this of your host, where its record says it needs it.")
  private List<Lendable> lent = List.of();

  Consent consent() {
    Set<Lendable> granted = EnumSet.noneOf(Lendable.class);
    granted.addAll(lent);
    return new Consent(granted);
  }

  /** Told before anything runs: what was consented to once is easily forgotten. */
  void warn(Recipe recipe, Talk talk) {
    if (consent().covers(recipe)) {
      Consent.told(recipe).forEach(each -> talk.warning("not sealed: lending " + each));
    }
  }
}
