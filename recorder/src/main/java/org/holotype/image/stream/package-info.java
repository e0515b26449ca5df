/** Bytes while they pass: counted, copied, decompressed, verified. */
@NullMarked
package org.holotype.image.stream;

import org.jspecify.annotations.NullMarked;
