package org.holotype.compare.array;

import java.io.IOException;
import org.holotype.compare.array.fits.FitsComparer;
import org.holotype.compare.array.hdf.HdfComparer;
import org.holotype.compare.array.matlab.MatComparer;
import org.holotype.compare.array.netcdf.NetcdfComparer;
import org.holotype.compare.array.numpy.ArrayFileComparer;
import org.holotype.compare.corpus.FitsFile;
import org.holotype.compare.corpus.Hdf5File;
import org.holotype.compare.corpus.MatPairs;
import org.holotype.compare.corpus.MatWriter;
import org.holotype.compare.corpus.NetcdfFile;
import org.holotype.compare.corpus.Npy;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.Test;

@AnyUser
class ArrayDecodersFuzzTest {
  @Test
  void numpy() throws IOException {
    Mutations.survives(
        new ArrayFileComparer(),
        "x.npy",
        Npy.doubles("(4, 3)", 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3));
    Mutations.survives(
        new ArrayFileComparer(),
        "x.npy",
        Npy.file("[('a', '<i4', (2,)), ('b', '|S4')]", "True", "(3, 2)", new byte[72]));
  }

  @Test
  void netcdf() throws IOException {
    byte[] good = new NetcdfFile().record(8, 7, 8, 9).bytes();
    Mutations.survives(new NetcdfComparer(), "x.nc", good);
  }

  @Test
  void matlab() throws IOException {
    Mutations.survives(new MatComparer(), "x.mat", MatPairs.everything(new MatWriter()));
    Mutations.survives(
        new MatComparer(), "x.mat", MatPairs.everything(new MatWriter().big().compressed()));
  }

  @Test
  void hdf() throws IOException {
    byte[] good =
        Hdf5File.of(
            file -> {
              file.putGroup("run").putAttribute("units", "K");
              file.putDataset("grid", new double[][] {{1, 2}, {3, 4}});
            });
    Mutations.survives(new HdfComparer(), "x.h5", good);
  }

  @Test
  void fits() throws IOException {
    byte[] good =
        new FitsFile()
            .hdu(new byte[16], "SIMPLE|T", "BITPIX|16", "NAXIS|2", "NAXIS1|2", "NAXIS2|4")
            .hdu(
                new byte[12],
                "XTENSION|'BINTABLE'",
                "BITPIX|8",
                "NAXIS|2",
                "NAXIS1|6",
                "NAXIS2|2",
                "TFIELDS|2",
                "TFORM1|'1J'",
                "TFORM2|'2A'")
            .bytes();
    Mutations.survives(new FitsComparer(), "x.fits", good);
  }
}
