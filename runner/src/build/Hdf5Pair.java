import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Path;

/** Writes two HDF5 files that differ in the last digit of a number, for the class archive. */
final class Hdf5Pair {
  private Hdf5Pair() {}

  public static void main(String[] paths) {
    double last = 0.1;
    for (String path : paths) {
      try (WritableHdfFile file = HdfFile.write(Path.of(path))) {
        file.putDataset("values", new double[] {1.5, 2.5, last}).putAttribute("units", "m");
      }
      last = Math.nextUp(last);
    }
  }
}
