/** Bytes to values and back: strict on reading, deterministic on writing. */
@NullMarked
package org.holotype.json;

import org.jspecify.annotations.NullMarked;
