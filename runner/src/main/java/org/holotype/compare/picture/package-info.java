/** Pictures: PNG, JPEG and TIFF, compared by their pixels. */
@NullMarked
package org.holotype.compare.picture;

import org.jspecify.annotations.NullMarked;
