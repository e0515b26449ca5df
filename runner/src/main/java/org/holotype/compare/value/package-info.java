/** Values that hold values, as formats of computing languages store them. */
@NullMarked
package org.holotype.compare.value;

import org.jspecify.annotations.NullMarked;
