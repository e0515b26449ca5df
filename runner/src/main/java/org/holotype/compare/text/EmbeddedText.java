package org.holotype.compare.text;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.holotype.compare.Terms;
import org.holotype.verdict.DifferenceClass;

/**
 * Says of texts that differ whether only things of each side's own run differ in them: times,
 * paths, hosts, ids. What does not fit that side's own run is data. One of these serves one file,
 * since ids must agree over all of it.
 */
public final class EmbeddedText {
  private final Terms terms;
  private final Ids ids = new Ids();

  /**
   * @param terms what each side knows of its run; of a run of which nothing is known, no time and
   *     no path is excused
   */
  public EmbeddedText(Terms terms) {
    this.terms = terms;
  }

  /**
   * The classes of everything in which two texts differ, numbers by their exact value; empty where
   * they are equal. {@code EMBEDDED_ID} holds only if {@link #idsAreNames()} does in the end.
   *
   * @param label what the format calls the place: a key, a column, an attribute
   */
  public Set<DifferenceClass> classes(String label, String recorded, String observed) {
    EnumSet<DifferenceClass> classes = EnumSet.noneOf(DifferenceClass.class);
    if (!recorded.equals(observed)) {
      pairs(label, recorded, observed).forEach(pair -> classes.add(classOf(pair)));
    }
    return classes;
  }

  /** Whether every id so far always became the same other one, as a mere name does. */
  public boolean idsAreNames() {
    return ids.areNames();
  }

  /** The tokens that differ. Those that look like ids are remembered. */
  List<TokenPair> pairs(String label, String recorded, String observed) {
    List<TokenPair> pairs = Alignment.of(terms, label, recorded, observed);
    pairs.stream()
        .filter(pair -> pair.nature() == TokenPair.Nature.ID)
        .forEach(pair -> ids.pair(pair.recorded(), pair.observed(), pair.around()));
    return pairs;
  }

  Ids ids() {
    return ids;
  }

  private static DifferenceClass classOf(TokenPair pair) {
    boolean respelled =
        pair.nature() == TokenPair.Nature.NUMBER
            && Numeral.of(pair.recorded())
                .flatMap(a -> Numeral.of(pair.observed()).map(a::isSame))
                .orElse(false);
    return respelled ? DifferenceClass.ENCODING : pair.nature().unmeasured();
  }
}
