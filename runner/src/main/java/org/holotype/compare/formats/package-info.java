/** Which comparers there are. */
@NullMarked
package org.holotype.compare.formats;

import org.jspecify.annotations.NullMarked;
