package org.holotype.compare.corpus;

import static org.holotype.compare.corpus.TrapPairs.trap;

import java.util.List;
import java.util.Optional;
import org.holotype.compare.Context;
import org.holotype.compare.Context.Known;

/** Files whose difference stands beside what a reader of the format shows: behind, between. */
final class MarginTraps {
  static final List<Pair> ALL =
      List.of(
          trap(
              "TIFF: a frame behind the directory whose bright pixels moved",
              "stack.tif",
              TiffPairs.rgb().tail(frame(27, 35)).write(),
              TiffPairs.rgb().tail(frame(14, 56)).write()),
          trap(
              "TIFF: a black frame behind the directory",
              "black.tif",
              TiffPairs.rgb().write(),
              TiffPairs.rgb().tail(new byte[64]).write()),
          strip("samples beyond the picture", TiffPairs.rgb(), TiffPairs.rgb()),
          strip(
              "bytes behind deflated samples",
              TiffPairs.rgb().compression(8),
              TiffPairs.rgb().compression(8)),
          strip("bytes behind LZW", TiffPairs.rgb().compression(5), TiffPairs.rgb().compression(5)),
          strip(
              "samples beyond PackBits",
              TiffPairs.rgb().compression(32773),
              TiffPairs.rgb().compression(32773)),
          trap(
              "TIFF: what fills up its tiles",
              "tiles.tif",
              tiled(0).tiles(16).write(),
              tiled(5).tiles(16).write()),
          tar(
              "a link to another member, whose name holds the host within a word",
              members().link("latest", "run12.csv"),
              members().link("latest", "run15.csv")),
          tar(
              "a link to another member, whose name is the host",
              members().link("latest", "n12"),
              members().link("latest", "n15")),
          tar(
              "a link to a directory that both have",
              members().link("by/latest", "../at/n12"),
              members().link("by/latest", "../at/n15")),
          tar(
              "a member named with the host within a word",
              Tar.EMPTY.with("best_run12.csv", "1"),
              Tar.EMPTY.with("best_run15.csv", "1")),
          tar(
              "a member named after the number of a user",
              Tar.EMPTY.with("frame-1007.png", "1"),
              Tar.EMPTY.with("frame-1008.png", "1")),
          trap(
              "gzip: the file of another patient",
              "patient.csv.gz",
              Packing.Gzip.PLAIN.named("patient_07.csv").of("1"),
              Packing.Gzip.PLAIN.named("patient_12.csv").of("1")));

  private MarginTraps() {}

  private static Pair tar(String name, Tar recorded, Tar observed) {
    return trap("tar: " + name, "x.tar", recorded.bytes(), observed.bytes())
        .between(run("n12", "1007"), run("n15", "1008"));
  }

  private static Context run(String host, String user) {
    return new Context(
        Optional.empty(),
        Optional.empty(),
        List.of(new Known("host name", host), new Known("user id", user)));
  }

  private static Tar members() {
    return Tar.EMPTY
        .with("run12.csv", "1")
        .with("run15.csv", "2")
        .with("n12", "3")
        .with("n15", "4")
        .with("at/n12/x", "5")
        .with("at/n15/x", "6");
  }

  private static byte[] frame(int... bright) {
    byte[] frame = new byte[64];
    for (int pixel : bright) {
      frame[pixel] = -1;
    }
    return frame;
  }

  /** Each strip holds more than its rows need. */
  private static Pair strip(String name, TiffWriter recorded, TiffWriter observed) {
    byte[] one = {0, 111};
    byte[] other = {0, 99};
    return trap(
        "TIFF: " + name,
        "strip.tif",
        recorded.surplus(one).write(),
        observed.surplus(other).write());
  }

  private static TiffWriter tiled(int beyond) {
    return new TiffWriter(20, 20, 1, 8, (page, x, y, c) -> x < 20 && y < 20 ? x + y : beyond);
  }
}
