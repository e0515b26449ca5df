package org.holotype.verdict;

/**
 * The store as a reviewer saw it: a witness that this history was there.
 *
 * @param tip the newest commit of its branch, in hexadecimal
 * @param records how many records it held
 */
public record SeenStore(String tip, long records) {}
