/** Tar, read and written, names as bytes; archives and directories as sets of members. */
@NullMarked
package org.holotype.image.tar;

import org.jspecify.annotations.NullMarked;
