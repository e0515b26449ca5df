package org.holotype.report;

import org.holotype.verdict.Policy;

/** Whose policy judged, so that nobody takes a reviewer's for the author's. */
public final class PolicyWords {
  private PolicyWords() {}

  /** Completes the words {@code judged by}. */
  public static String whose(Policy.Source source) {
    return switch (source) {
      case BITWISE -> "equal bytes alone";
      case DEFAULT -> "Holotype's default policy";
      case AUTHOR -> "the author's policy, signed with the record";
      case SPREAD -> "the spread of the recorded runs";
      case REVIEWER -> "the reviewer's own policy, not the author's";
    };
  }

  /** A claim's policy for a narrow column; a word that we do not know stays as it is. */
  public static String ofClaim(String policy) {
    int terms = policy.indexOf(" (");
    String source = terms < 0 ? policy : policy.substring(0, terms);
    String rest = terms < 0 ? "" : Words.harmless(policy.substring(terms));
    return switch (source) {
          case "author" -> "author's";
          case "reviewer" -> "reviewer's, not the author's";
          case "spread" -> "recorded spread";
          default -> Words.harmless(source);
        }
        + rest;
  }
}
