package org.holotype.verdict;

import java.util.List;
import java.util.Optional;

/**
 * What controlled re-runs came to, in words.
 *
 * @param sentences which difference moved which outputs, and what is not known
 * @param command that brings the recorded bits back here, where one does
 * @param escaped the share of runs below which an outcome may have escaped notice, from 0 to 1: as
 *     many agreeing runs would miss it with a probability of 5 %
 */
public record Explanation(List<String> sentences, Optional<String> command, double escaped) {
  public Explanation {
    sentences = List.copyOf(sentences);
  }
}
