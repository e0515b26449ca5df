/** HDF5 files, and NetCDF-4 files, which are HDF5 too. */
@NullMarked
package org.holotype.compare.array.hdf;

import org.jspecify.annotations.NullMarked;
