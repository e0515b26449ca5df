/** What HDF5 files hold, in words. */
@NullMarked
package org.holotype.compare.array.hdf;

import org.jspecify.annotations.NullMarked;
