/** Reads Singularity image files: header and descriptors, every number checked before use. */
@NullMarked
package org.holotype.image.sif;

import org.jspecify.annotations.NullMarked;
