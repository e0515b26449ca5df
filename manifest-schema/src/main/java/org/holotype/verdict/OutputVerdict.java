package org.holotype.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.TreePath;

/**
 * What one output came to.
 *
 * @param path relative to the workspace or tree
 * @param verdict the answer
 * @param primary the most severe of {@code classes}
 * @param classes every class of difference that was found
 * @param differing how many units (bytes, unless {@code note} says otherwise) differ
 * @param total how many there are on the recorded side
 * @param where the first difference, for example {@code byte 17}
 * @param note in words: what was seen, or why nothing could be
 */
public record OutputVerdict(
    TreePath path,
    Verdict verdict,
    @JsonProperty("class") DifferenceClass primary,
    List<DifferenceClass> classes,
    Optional<Long> differing,
    Optional<Long> total,
    Optional<String> where,
    Optional<String> note) {
  public OutputVerdict {
    classes = List.copyOf(classes);
  }
}
