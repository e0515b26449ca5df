package org.holotype.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.BudgetText;
import org.holotype.image.limit.ImageLimit;
import picocli.CommandLine.Option;

/** How much an image may ask for, where its user says something else than usual. */
final class ImageLimitsOption {
  @Option(
      names = BudgetText.OPTION,
      paramLabel = "NAME=VALUE",
      completionCandidates = Usual.class,
      description =
          "Let an image that you trust ask for more, or any for less; repeatable, and before it "
              + BudgetText.VARIABLE
              + " counts. Usual: ${COMPLETION-CANDIDATES}.")
  private List<String> limits = new ArrayList<>();

  /** What the environment says, and then the option. */
  Budget budget() {
    return BudgetText.in(System.getenv(), limits);
  }

  /** The names of all limits, each with what holds unless somebody says otherwise. */
  private static final class Usual implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ImageLimit.usually().iterator();
    }
  }
}
