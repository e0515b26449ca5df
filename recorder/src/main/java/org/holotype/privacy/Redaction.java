package org.holotype.privacy;

import java.util.List;
import org.holotype.manifest.Fact;

/**
 * Takes private parts out of facts before anybody signs them. In their place stands the salted
 * digest, so that two records still show whether it was the same.
 */
public record Redaction(PrivateWords words, Salt salt) {
  /** The same fact without private parts. */
  public Fact of(Fact fact) {
    return fact.value()
        .map(value -> Fact.known(fact.name(), of(value), fact.source()))
        .orElse(fact);
  }

  /** The same text without private parts. */
  public String of(String text) {
    List<Private> found = PrivateText.find(text, words);
    StringBuilder clean = new StringBuilder();
    int from = 0;
    for (Private part : found) {
      clean
          .append(text, from, part.start())
          .append('[')
          .append(salt.digest(text.substring(part.start(), part.end())))
          .append(']');
      from = part.end();
    }
    return clean.append(text, from, text.length()).toString();
  }
}
