package org.holotype.compare.array.netcdf;

/**
 * A named value of the file or of a variable.
 *
 * @param count of values
 * @param at where they stand
 */
record Attribute(String name, Type type, long count, long at) {}
