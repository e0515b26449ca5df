package org.holotype.compare.archive;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.holotype.compare.Findings;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/** Gathers in what the slots of many members differ: counted, with the first few shown. */
final class SlotFindings {
  private final Slots slots;
  private final Findings found = new Findings();
  private final Map<String, Integer> counts = new TreeMap<>();
  private boolean permissions;

  SlotFindings(Slots slots) {
    this.slots = slots;
  }

  /**
   * Compares what is said of one member, or with an empty place of the archive itself.
   *
   * @return whether anything differs
   */
  boolean compare(String place, List<Slot> recorded, List<Slot> observed) {
    if (recorded.equals(observed)) {
      return false;
    }
    Map<String, Slot> before = byName(recorded);
    Map<String, Slot> now = byName(observed);
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(now.keySet());
    boolean differs = false;
    for (String name : names) {
      differs |= slot(place, said(name, before, now), said(name, now, before));
    }
    return differs;
  }

  /** Adds what was gathered. */
  void into(Findings all) {
    counts.forEach((name, count) -> found.note(name + " differs, " + count + " times"));
    if (permissions) {
      found.refuse("permissions are part of an output");
    }
    all.part("", found.difference());
  }

  private boolean slot(String place, Slot before, Slot now) {
    Difference difference = difference(before, now);
    if (difference.isNone()) {
      return false;
    }
    permissions |= before.role() == Slot.Role.PERMISSION;
    counts.merge(before.name(), 1, Integer::sum);
    difference.classes().forEach(found::add);
    found.part(place, samplesOf(difference));
    return true;
  }

  private static Difference samplesOf(Difference difference) {
    Findings samples = new Findings();
    difference.samples().forEach(samples::sample);
    return samples.difference();
  }

  private Difference difference(Slot before, Slot now) {
    if (before.role() != now.role()) {
      return value(DifferenceClass.VALUE_CHANGE, before, now);
    }
    return switch (before.role()) {
      case TIME -> slots.time(before.name(), instant(before), instant(now));
      case OWNER, PERMISSION -> value(DifferenceClass.METADATA_ONLY, before, now);
      case LAYOUT -> value(DifferenceClass.ENCODING, before, now);
      case DATA -> value(DifferenceClass.VALUE_CHANGE, before, now);
    };
  }

  private static Difference value(DifferenceClass one, Slot before, Slot now) {
    return Slots.value(one, before.name(), before.value(), now.value());
  }

  private static Optional<Instant> instant(Slot slot) {
    return slot.role() != Slot.Role.TIME || slot.value().equals(Slot.NONE)
        ? Optional.empty()
        : Optional.of(Instant.parse(slot.value()));
  }

  private static Slot said(String name, Map<String, Slot> mine, Map<String, Slot> theirs) {
    return Optional.ofNullable(mine.get(name))
        .orElseGet(
            () -> {
              Slot other = Optional.ofNullable(theirs.get(name)).orElseThrow();
              return new Slot(name, other.role(), Slot.NONE);
            });
  }

  private static Map<String, Slot> byName(List<Slot> slots) {
    Map<String, Slot> byName = new LinkedHashMap<>();
    slots.forEach(slot -> byName.merge(slot.name(), slot, SlotFindings::both));
    return byName;
  }

  /** What is said twice means what a reader makes of it, so neither may go unseen. */
  private static Slot both(Slot one, Slot other) {
    return new Slot(one.name(), Slot.Role.DATA, one.value() + ", " + other.value());
  }
}
