package org.holotype.compare.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.holotype.manifest.EscapedBytes;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/**
 * Which members of two archives belong together: those of one name, then those whose names are
 * equal but for what belongs to each side's run.
 */
final class Matching {
  private final List<Pair> pairs = new ArrayList<>();
  private final Map<String, Member> missing = new LinkedHashMap<>();
  private final Map<String, Member> extra = new LinkedHashMap<>();
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * Two members that belong together.
   *
   * @param naming in what their names differ
   */
  record Pair(Member recorded, Member observed, Difference naming) {}

  Matching(List<Member> recorded, List<Member> observed, Slots slots) {
    observed.forEach(member -> extra.put(member.name(), member));
    for (int i = 0; i < observed.size(); i++) {
      places.put(observed.get(i).name(), i);
    }
    recorded.forEach(this::byName);
    withoutRuns(slots);
  }

  /** In the recorded order. */
  List<Pair> pairs() {
    return pairs;
  }

  /** Members of the recorded side alone. */
  List<Member> missing() {
    return List.copyOf(missing.values());
  }

  /** Members of the other side alone. */
  List<Member> extra() {
    return List.copyOf(extra.values());
  }

  /** Whether members of one name stand in another order. */
  boolean isReordered() {
    int last = -1;
    for (Pair pair : pairs) {
      int place = places.getOrDefault(pair.observed().name(), last);
      if (pair.naming().isNone() && place < last) {
        return true;
      }
      last = pair.naming().isNone() ? place : last;
    }
    return false;
  }

  private void byName(Member before) {
    Optional<Member> now = Optional.ofNullable(extra.remove(before.name()));
    now.ifPresentOrElse(
        found -> pairs.add(new Pair(before, found, Difference.NONE)),
        () -> missing.put(before.name(), before));
  }

  private void withoutRuns(Slots slots) {
    Map<String, Member> left = unique(missing.values(), slots::neutralRecorded);
    Map<String, Member> right = unique(extra.values(), slots::neutralObserved);
    left.forEach(
        (name, before) ->
            Optional.ofNullable(right.get(name)).ifPresent(now -> embedded(before, now)));
  }

  private void embedded(Member before, Member now) {
    missing.remove(before.name());
    extra.remove(now.name());
    String words = "named " + EscapedBytes.write(now.name()) + " now";
    pairs.add(new Pair(before, now, Difference.of(DifferenceClass.EMBEDDED_PATH_HOST, words)));
  }

  private static Map<String, Member> unique(
      Iterable<Member> members, UnaryOperator<String> neutral) {
    Map<String, List<Member>> all = new LinkedHashMap<>();
    members.forEach(
        one -> all.computeIfAbsent(neutral.apply(one.name()), key -> new ArrayList<>()).add(one));
    Map<String, Member> unique = new LinkedHashMap<>();
    all.forEach(
        (name, same) -> {
          if (same.size() == 1) {
            unique.put(name, same.get(0));
          }
        });
    return unique;
  }
}
