/** Finds one value inside a file. The file is hostile: memory and time are bounded. */
@NullMarked
package org.holotype.select;

import org.jspecify.annotations.NullMarked;
