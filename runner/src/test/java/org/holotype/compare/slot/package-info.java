/** Tests of slots for metadata. */
@NullMarked
package org.holotype.compare.slot;

import org.jspecify.annotations.NullMarked;
