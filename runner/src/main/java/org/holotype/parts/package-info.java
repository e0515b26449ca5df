/** Two images taken apart, so that one can be run with parts of the other. */
@NullMarked
package org.holotype.parts;

import org.jspecify.annotations.NullMarked;
