/** Arrays of numbers and of fixed-size records, whatever file holds them. */
@NullMarked
package org.holotype.compare.array;

import org.jspecify.annotations.NullMarked;
