/** How far numbers lie apart. */
@NullMarked
package org.holotype.compare.number;

import org.jspecify.annotations.NullMarked;
