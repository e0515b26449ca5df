/** FITS, the format of astronomy. */
@NullMarked
package org.holotype.compare.array.fits;

import org.jspecify.annotations.NullMarked;
