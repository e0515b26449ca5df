package org.holotype.verdict;

/**
 * What one claim came to.
 *
 * @param name as the paper says it
 * @param verdict the answer
 * @param policy whose policy it was judged by; {@code bitwise} where only equal bytes count
 */
public record ClaimVerdict(String name, Verdict verdict, String policy) {}
