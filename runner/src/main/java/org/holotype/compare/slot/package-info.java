/** Places in files that are made for metadata: times, tools, ids, remarks. */
@NullMarked
package org.holotype.compare.slot;

import org.jspecify.annotations.NullMarked;
