/** Devices of this host, with the files of their drivers, as they are lent into a launch. */
@NullMarked
package org.holotype.device;

import org.jspecify.annotations.NullMarked;
