package org.holotype.compare.array;

/**
 * One value inside a record of fixed width.
 *
 * @param name how a place inside the record is written, for example {@code .mass}; empty where the
 *     record is one value
 * @param scalar as stored
 * @param offset from the record's beginning, in bytes
 */
public record Field(String name, Scalar scalar, int offset) {}
