/** Signatures that images carry of themselves: whether they hold, and whom their user believes. */
@NullMarked
package org.holotype.image.signature;

import org.jspecify.annotations.NullMarked;
