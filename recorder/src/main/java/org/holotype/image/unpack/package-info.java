/** Layers, applied to one tree that is kept in memory and written to disk. */
@NullMarked
package org.holotype.image.unpack;

import org.jspecify.annotations.NullMarked;
