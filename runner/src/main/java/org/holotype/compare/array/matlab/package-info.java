/** MATLAB's files, level 5. */
@NullMarked
package org.holotype.compare.array.matlab;

import org.jspecify.annotations.NullMarked;
