/**
 * Hostile images, each named after its attack, and as many strange ones that people use; all of
 * them generated. {@link org.holotype.image.corpus.Advisories} says which advisory is behind which.
 */
@NullMarked
package org.holotype.image.corpus;

import org.jspecify.annotations.NullMarked;
