package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.EMBEDDED_ID;
import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.FLOAT_NOISE;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.TRUNCATED;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;

import io.jhdf.api.WritableGroup;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.holotype.manifest.PathPattern;
import org.holotype.manifest.PathTolerance;
import org.holotype.verdict.DeclaredPolicy;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;

/** What authors declare of files and of parts that do not count; and what nobody need declare. */
final class DeclaredPairs {
  private static final double[] SERIES = {1.5, -2.25, 1e-300, 4096};

  static final List<Pair> ALL =
      List.of(
          numbers("<f8", "one ULP", 1.5000000000000002, -2.25, 1e-300, 4096)
              .maxUlp(1)
              .differing(1)
              .where("[0]"),
          other("<f8", "a value", VALUE_CHANGE, 1.5, -2.25, 1e-300, 4097).differing(1).where("[3]"),
          other("<f8", "a number less", TRUNCATED, 1.5, -2.25, 1e-300),
          other("<f8", "a number more", STRUCTURAL, 1.5, -2.25, 1e-300, 4096, 5),
          // The last byte of a double that is read in the other order is its first.
          other(
              ">f8",
              "noise read in the wrong byte order",
              VALUE_CHANGE,
              1.5000000000000002,
              -2.25,
              1e-300,
              4096),
          other(
                  "<i8",
                  "noise declared to be counts",
                  VALUE_CHANGE,
                  1.5000000000000002,
                  -2.25,
                  1e-300,
                  4096)
              .differing(1)
              .where("[0]"),
          Pair.of(
                  "declared: an attribute of a NetCDF file that does not count",
                  "f.nc",
                  new NetcdfFile().units("K").bytes(),
                  new NetcdfFile().units("C").bytes(),
                  EQUIVALENT,
                  ENCODING)
              .under(ignoring("units"))
              .normalisers("ignored attributes"),
          Pair.of(
                  "declared: an attribute, but of another variable",
                  "f.nc",
                  new NetcdfFile().units("K").bytes(),
                  new NetcdfFile().units("C").bytes(),
                  DIVERGED,
                  VALUE_CHANGE)
              .under(ignoring("b:units")),
          Pair.of(
                  "declared: an attribute of an HDF5 file that does not count",
                  "f.h5",
                  units("K", 1),
                  units("C", 1),
                  EQUIVALENT,
                  ENCODING)
              .under(ignoring("/run@*"))
              .normalisers("ignored attributes"),
          Pair.of(
                  "declared: a value beside an attribute that does not count",
                  "f.h5",
                  units("K", 1),
                  units("C", 2),
                  DIVERGED,
                  VALUE_CHANGE)
              .under(ignoring("units")),
          Pair.of(
              "svg: an id nobody refers to, but random",
              "f.svg",
              drawing("line2d_b1c2d3e4f5"),
              drawing("line2d_0f9e8d7c6b"),
              EQUIVALENT,
              EMBEDDED_ID),
          Pair.of(
              "json: the run's own UUID",
              "f.json",
              "{\"run_id\":\"1b4e28ba-2fa1-11d2-883f-0016d3cca427\"}",
              "{\"run_id\":\"9f3c77d1-50be-4c06-a4d9-e2b08f6517ac\"}",
              EQUIVALENT,
              EMBEDDED_ID),
          Pair.of(
                  "csv: decimal commas far down",
                  "f.csv",
                  "v;n\n" + "1,5;x\n".repeat(150),
                  "v;n\n" + "1.5;x\n".repeat(150),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("decimal mark"));

  private DeclaredPairs() {}

  private static Pair numbers(String type, String name, double... observed) {
    return Pair.of(
            "declared " + type + ": " + name,
            "f.bin",
            little(SERIES),
            little(observed),
            EQUIVALENT,
            FLOAT_NOISE)
        .under(declared(Map.of("dtype", type), List.of()));
  }

  private static Pair other(String type, String name, DifferenceClass primary, double... observed) {
    return Pair.of(
            "declared " + type + ": " + name,
            "f.bin",
            little(SERIES),
            little(observed),
            DIVERGED,
            primary)
        .under(declared(Map.of("dtype", type), List.of()));
  }

  private static byte[] little(double... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(bytes::putDouble);
    return bytes.array();
  }

  private static Policy ignoring(String part) {
    return declared(Map.of(), List.of(part));
  }

  private static Policy declared(Map<String, String> tolerance, List<String> ignored) {
    return DeclaredPolicy.of(
        Policy.Source.AUTHOR,
        new PathTolerance(new PathPattern("*"), tolerance, ignored, List.of(), List.of()));
  }

  private static byte[] units(String units, double value) {
    return Hdf5File.of(
        file -> {
          WritableGroup run = file.putGroup("run");
          run.putAttribute("units", units);
          run.putDataset("x", new double[] {value});
        });
  }

  private static String drawing(String id) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"" + id + "\"/></svg>\n";
  }
}
