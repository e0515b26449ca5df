/** Numbers without any header. */
@NullMarked
package org.holotype.compare.array.raw;

import org.jspecify.annotations.NullMarked;
