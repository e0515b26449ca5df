package org.holotype.compare.slot;

import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.holotype.compare.Findings;
import org.holotype.compare.Terms;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;

/** Holds the metadata slots of two files against each other. */
public final class Slots {
  private static final Pattern ID =
      Pattern.compile("(?:[a-z]{3,4}(?:\\.[a-z]{3})?:)?[0-9A-Fa-f-]{8,64}");

  private Slots() {}

  /** In what two sets of slots differ; {@link Difference#NONE} where they agree. */
  public static Difference compare(
      Map<Slot, String> recorded, Map<Slot, String> observed, Terms terms) {
    Findings found = new Findings();
    NavigableSet<Slot> slots = new TreeSet<>(recorded.keySet());
    slots.addAll(observed.keySet());
    for (Slot slot : slots) {
      found.part(
          "",
          compare(
              slot,
              Optional.ofNullable(recorded.get(slot)),
              Optional.ofNullable(observed.get(slot)),
              terms));
    }
    return found.difference();
  }

  /** In what one slot differs, which either side may lack. */
  public static Difference compare(
      Slot slot, Optional<String> recorded, Optional<String> observed, Terms terms) {
    if (recorded.equals(observed)) {
      return Difference.NONE;
    }
    Findings found =
        new Findings()
            .sample(
                Sample.of(slot.place(), recorded.orElse("(absent)"), observed.orElse("(absent)")));
    if (slot.kind() == Slot.Kind.TOOL && isSameTool(recorded, observed)) {
      return found
          .add(DifferenceClass.METADATA_ONLY)
          .note(slot.place() + " " + shown(recorded) + ", now " + shown(observed))
          .difference();
    }
    if (recorded.isEmpty() || observed.isEmpty()) {
      return found.add(DifferenceClass.STRUCTURAL).difference();
    }
    explain(slot, recorded.orElseThrow(), observed.orElseThrow(), terms).forEach(found::add);
    return found.isEmpty()
        ? found.add(DifferenceClass.VALUE_CHANGE).difference()
        : found.difference();
  }

  private static Set<DifferenceClass> explain(Slot slot, String before, String now, Terms terms) {
    return slot.kind() == Slot.Kind.ID && isId(before) && isId(now)
        ? Set.of(DifferenceClass.EMBEDDED_ID)
        : EmbeddedText.explain(before, now, terms);
  }

  /** Whether a text looks like an identifier rather than a word or a number with a meaning. */
  private static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** A tool that only one side names says nothing against the other. */
  private static boolean isSameTool(Optional<String> recorded, Optional<String> observed) {
    return (recorded.isPresent() && observed.isPresent())
        ? Tools.isSame(recorded.orElseThrow(), observed.orElseThrow())
        : Tools.isName(recorded.or(() -> observed).orElse(""));
  }

  private static String shown(Optional<String> value) {
    return value.map(text -> '"' + clipped(text) + '"').orElse("absent");
  }

  private static String clipped(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }
}
