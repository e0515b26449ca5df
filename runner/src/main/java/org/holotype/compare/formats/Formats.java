package org.holotype.compare.formats;

import java.util.List;
import org.holotype.compare.FileContents;
import org.holotype.compare.array.fits.FitsComparer;
import org.holotype.compare.array.hdf.HdfComparer;
import org.holotype.compare.array.netcdf.NetcdfComparer;
import org.holotype.compare.array.numpy.ArrayFileComparer;
import org.holotype.compare.array.raw.RawFloatComparer;

/** Every format that Holotype can compare by its meaning, in the order in which they are tried. */
public final class Formats {
  private Formats() {}

  /** All of them. */
  public static FileContents all() {
    return new FileContents(
        List.of(
            new ArrayFileComparer(),
            new NetcdfComparer(),
            new HdfComparer(),
            new FitsComparer(),
            RawFloatComparer.doubles(),
            RawFloatComparer.singles()));
  }
}
