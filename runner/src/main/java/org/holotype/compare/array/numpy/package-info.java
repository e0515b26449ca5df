/** NumPy's own file format for one array. */
@NullMarked
package org.holotype.compare.array.numpy;

import org.jspecify.annotations.NullMarked;
