/** Generated pairs of outputs with the only right answer to each. */
@NullMarked
package org.holotype.compare.corpus;

import org.jspecify.annotations.NullMarked;
