package org.holotype.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.FileSummary;
import org.holotype.manifest.FileSummary.Blocks;
import org.holotype.manifest.FileSummary.NumberArray;
import org.holotype.manifest.Output;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/**
 * In what two files differ whose bytes are not at hand, by what both runs' observations tell of
 * them. How far numbers lie apart cannot be known, so nothing is noise.
 */
final class SummaryDifference {
  private static final int PLACES = 5;

  private SummaryDifference() {}

  /** The difference; empty where the summaries do not speak of the same things. */
  static Optional<Difference> between(Output recorded, Output observed) {
    FileSummary then = recorded.summary().orElse(FileSummary.NONE);
    FileSummary now = observed.summary().orElse(FileSummary.NONE);
    Findings found = new Findings();
    boolean arrays = then.array().isPresent() && now.array().isPresent();
    boolean blocks =
        then.blocks().isPresent()
            && now.blocks().isPresent()
            && then.blocks().orElseThrow().size() == now.blocks().orElseThrow().size();
    if (arrays) {
      arrays(then.array().orElseThrow(), now.array().orElseThrow(), found);
    }
    if (blocks) {
      blocks(then.blocks().orElseThrow(), now.blocks().orElseThrow(), recorded, observed, found);
    }
    return arrays || blocks ? Optional.of(found.difference()) : Optional.empty();
  }

  private static void arrays(NumberArray then, NumberArray now, Findings found) {
    if (!then.words().equals(now.words())) {
      found
          .add(DifferenceClass.STRUCTURAL)
          .at("the array's shape")
          .note("an array of " + then.words() + ", now of " + now.words());
    } else if (then.digest().equals(now.digest())) {
      found
          .add(DifferenceClass.ENCODING)
          .normaliser("array header")
          .note("an array of " + then.words() + " with the same elements, the header differs");
    } else {
      found.add(DifferenceClass.VALUE_CHANGE).note(numbers(then, now));
    }
  }

  private static String numbers(NumberArray then, NumberArray now) {
    List<String> moved = new ArrayList<>();
    moved("minimum", then.minimum(), now.minimum()).ifPresent(moved::add);
    moved("maximum", then.maximum(), now.maximum()).ifPresent(moved::add);
    moved("sum", then.sum(), now.sum()).ifPresent(moved::add);
    moved("elements that are no number", count(then), count(now)).ifPresent(moved::add);
    boolean summed = then.sum().isPresent() || now.sum().isPresent();
    String known = summed ? ": minimum, maximum and sum are the same" : "";
    return "an array of "
        + then.words()
        + (moved.isEmpty() ? known : ": " + String.join(", ", moved));
  }

  private static Optional<String> count(NumberArray array) {
    return Optional.of(Long.toString(array.nans()));
  }

  private static Optional<String> moved(String what, Optional<String> then, Optional<String> now) {
    return then.equals(now)
        ? Optional.empty()
        : Optional.of(what + " " + then.orElse("none") + ", now " + now.orElse("none"));
  }

  private static void blocks(
      Blocks then, Blocks now, Output recorded, Output observed, Findings found) {
    int common = Math.min(then.count(), now.count());
    List<String> places = new ArrayList<>();
    long differing = Math.abs(then.count() - now.count());
    for (int block = 0; block < common; block++) {
      if (!then.digest(block).equals(now.digest(block))) {
        differing++;
        places.add(place(block, then.size(), Math.min(recorded.size(), observed.size())));
      }
    }
    if (found.isEmpty()) {
      found.add(DifferenceClass.VALUE_CHANGE);
    }
    found.differing(differing).total(then.count(), "block");
    places.stream().limit(PLACES).findFirst().ifPresent(found::at);
    if (recorded.size() != observed.size()) {
      found.note(recorded.size() + " bytes, now " + observed.size());
    }
    if (places.size() > 1) {
      String more = places.size() > PLACES ? " and " + (places.size() - PLACES) + " more" : "";
      found.note(
          "differing: "
              + String.join(", ", places.subList(0, Math.min(PLACES, places.size())))
              + more);
    }
  }

  private static String place(int block, long size, long end) {
    long first = block * size;
    long last = Math.max(first, Math.min(first + size, end) - 1);
    return "block " + block + " (bytes " + first + " to " + last + ")";
  }
}
