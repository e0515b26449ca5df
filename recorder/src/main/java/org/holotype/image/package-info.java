/** Images: from any format to verified blobs, and from blobs to an unpacked, checked rootfs. */
@NullMarked
package org.holotype.image;

import org.jspecify.annotations.NullMarked;
