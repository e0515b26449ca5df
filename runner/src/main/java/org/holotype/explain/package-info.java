/** Which difference moved the bits: factors, the pins that hold them, and the search. */
@NullMarked
package org.holotype.explain;

import org.jspecify.annotations.NullMarked;
