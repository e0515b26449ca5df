/** Unpacked images that are kept, and checked before each use. */
@NullMarked
package org.holotype.image.cache;

import org.jspecify.annotations.NullMarked;
