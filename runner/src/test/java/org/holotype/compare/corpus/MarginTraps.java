package org.holotype.compare.corpus;

import static org.holotype.compare.corpus.TrapPairs.trap;

import java.util.List;

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
              tiled(5).tiles(16).write()));

  private MarginTraps() {}

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
