/** NetCDF's classic formats. */
@NullMarked
package org.holotype.compare.array.netcdf;

import org.jspecify.annotations.NullMarked;
