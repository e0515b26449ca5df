/** zstd, read by its own library where that can be loaded, and in Java where it cannot. */
@NullMarked
package org.holotype.zstd;

import org.jspecify.annotations.NullMarked;
