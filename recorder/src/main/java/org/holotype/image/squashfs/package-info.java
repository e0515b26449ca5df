/** Reads squashfs 4.0 file systems: values out of bytes, every number checked before use. */
@NullMarked
package org.holotype.image.squashfs;

import org.jspecify.annotations.NullMarked;
