/** Arrays, and what damaged ones do to their readers. */
@NullMarked
package org.holotype.compare.array;

import org.jspecify.annotations.NullMarked;
