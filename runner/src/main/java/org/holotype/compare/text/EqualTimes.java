package org.holotype.compare.text;

import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holotype.compare.Context;
import org.holotype.compare.Terms;
import org.holotype.compare.text.JsonTree.Items;
import org.holotype.compare.text.JsonTree.Members;

/**
 * Times that two runs can hardly have written: where one stands under a name on both sides, those
 * under the same name that differ are data, too, but for those that lie within their own runs.
 */
final class EqualTimes {
  private static final long SLACK = 2;

  private final Terms terms;
  private final Set<String> names = new HashSet<>();
  private boolean found;

  EqualTimes(Terms terms) {
    this.terms = terms;
  }

  /** Takes in two times that were taken for those of their own runs. */
  void pair(String name, String recorded, String observed) {
    if (!isWithin(terms.recorded(), recorded) || !isWithin(terms.observed(), observed)) {
      names.add(key(name));
    }
  }

  private static boolean isWithin(Context run, String time) {
    Optional<Instant> at = Moment.of(time).map(Moment::instant);
    Optional<Instant> from = run.started();
    Optional<Instant> to = run.finished().or(run::started);
    return at.isPresent()
        && from.isPresent()
        && !at.orElseThrow().isBefore(from.orElseThrow().minusSeconds(SLACK))
        && !at.orElseThrow().isAfter(to.orElseThrow().plusSeconds(SLACK));
  }

  /** Whether such a time was seen: then what stands the same elsewhere matters. */
  boolean isAsked() {
    return !names.isEmpty() && !found;
  }

  /** Whether what stands under a name matters. */
  boolean isAsked(String name) {
    return isAsked() && names.contains(key(name));
  }

  /** Takes in what stands on both sides under a name. */
  void same(String name, String text) {
    found |=
        isAsked(name)
            && Tokens.of(terms.recorded(), text).stream().anyMatch(one -> one.is(Token.Kind.TIME))
            && Tokens.of(terms.observed(), text).stream().anyMatch(one -> one.is(Token.Kind.TIME));
  }

  /** The same for all of two documents. */
  void same(String name, JsonTree a, JsonTree b) {
    if (a instanceof Members one && b instanceof Members other) {
      for (Map.Entry<String, JsonTree> member : one.byKey().entrySet()) {
        JsonTree partner = other.byKey().get(member.getKey());
        if (partner != null) {
          same(member.getKey(), member.getValue(), partner);
        }
      }
    } else if (a instanceof Items one && b instanceof Items other) {
      for (int i = 0; i < Math.min(one.list().size(), other.list().size()); i++) {
        same(name, one.list().get(i), other.list().get(i));
      }
    } else if (a.equals(b)) {
      same(name, a instanceof JsonTree.Text text ? text.value() : a.shown());
    }
  }

  /** Whether one was found. */
  boolean areData() {
    return found;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
