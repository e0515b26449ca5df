package org.holotype.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreePath;

/**
 * What a signed verdict says of one output: what decided, and no more, so that it can be read for
 * good. Distances are decimal text, as every number of a signed statement that is not an integer.
 *
 * @param path relative to the workspace
 * @param verdict the answer
 * @param primary the most severe class of the difference
 * @param classes every class that was found, the most severe first
 * @param differing how many units differ
 * @param total how many units the recorded side has
 * @param maxUlp greatest number of steps between two representable numbers
 * @param maxAbs greatest absolute difference
 * @param maxRel greatest relative difference
 * @param where the first difference, in the format's own terms
 * @param policy by whose policy it was judged, where that mattered
 * @param note what a reader must know of it
 * @param recorded digest of the recorded bytes, where they differ and it is known
 * @param observed digest of the other side's bytes, likewise
 */
public record JudgedOutput(
    TreePath path,
    Verdict verdict,
    @JsonProperty("class") DifferenceClass primary,
    List<DifferenceClass> classes,
    Optional<Long> differing,
    Optional<Long> total,
    Optional<Long> maxUlp,
    Optional<String> maxAbs,
    Optional<String> maxRel,
    Optional<String> where,
    Optional<Policy.Source> policy,
    Optional<String> note,
    Optional<Digest> recorded,
    Optional<Digest> observed) {
  public JudgedOutput {
    classes = List.copyOf(classes);
  }

  /** The part of an output's verdict that is signed. */
  static JudgedOutput of(OutputVerdict output) {
    Difference difference = output.difference();
    Magnitude magnitude = difference.magnitude();
    return new JudgedOutput(
        output.path(),
        output.verdict(),
        output.primary(),
        difference.classes(),
        difference.differing(),
        difference.total(),
        magnitude.maxUlp(),
        magnitude.maxAbs().map(String::valueOf),
        magnitude.maxRel().map(String::valueOf),
        difference.where(),
        output.policy(),
        difference.note(),
        output.recorded(),
        output.observed());
  }
}
