package org.holotype.compare.corpus;

import static org.holotype.compare.corpus.TrapPairs.trap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.Context;
import org.holotype.compare.Context.Known;

/** Files whose difference stands beside what a reader of the format shows: behind, between. */
final class MarginTraps {
  static final List<Pair> ALL =
      List.of(
          xml("a version as text", "<version>1.10</version>", "<version>1.1</version>"),
          xml("a name space that a value means", meaning("urn:metres"), meaning("urn:feet")),
          xml("a name space without a prefix", plain("urn:metres"), plain("urn:feet")),
          xml("a line break as text", "<s>&#10;</s>", "<s></s>"),
          xml("a line break between others", "<s><a/>&#x0A;<b/></s>", "<s><a/><b/></s>"),
          xml("a line break in quotes", "<s><![CDATA[\n]]></s>", "<s></s>"),
          svg("a patient", "patient-3fa85f64", "patient-9c858901"),
          svg("ids of two groups", "run-a-3fa85f64", "run-b-9c858901"),
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
              "TIFF: strips below the picture",
              "below.tif",
              tall(0).shorts(257, 3, 16).write(),
              tall(5).shorts(257, 3, 16).write()),
          png(
              "a directory beside the run's own",
              "tEXt",
              "Comment\0read /home/ada/paper-old/x",
              "Comment\0read /scratch/tmp/x1-old/x"),
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
          png(
              "a unit that is no UTF-8",
              "iTXt",
              "units\0\0\0\0\0\u00b5g",
              "units\0\0\0\0\0\u00b0g"),
          png("a cut in its program", "tEXt", cut("5 sigma"), cut("3 sigma")),
          png("a level in its program", "tEXt", cut("0.5"), cut("0.3")),
          trap(
              "PNG: a level in a program that only one names",
              "x.png",
              png("tEXt", cut("0.5")),
              new PngWriter(8, 8, 0, 8, (x, y, c) -> 0x80).write()),
          png("bytes behind a packed text", "zTXt", packed("1.0"), packed("2.0")),
          trap("JPEG: a unit that is no UTF-8", "x.jpg", xmp("\u00b5g"), xmp("\u00b0g")),
          trap(
              "PDF: text behind its end",
              "p.pdf",
              Packing.joined(PdfPairs.paper().write(), Packing.utf8("p = 0.04\n")),
              Packing.joined(PdfPairs.paper().write(), Packing.utf8("p = 0.93\n"))),
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

  private static Pair png(String name, String type, String recorded, String observed) {
    return trap("PNG: " + name, "x.png", png(type, recorded), png(type, observed));
  }

  private static byte[] png(String type, String body) {
    return new PngWriter(8, 8, 0, 8, (x, y, c) -> 0x80).chunk(type, body).write();
  }

  private static String cut(String at) {
    return "Software\0cut at " + at;
  }

  private static String packed(String behind) {
    byte[] text = PngWriter.deflated(Packing.utf8("0.65 um"), 6);
    return "scale\0\0" + new String(text, StandardCharsets.ISO_8859_1) + behind;
  }

  private static byte[] xmp(String unit) {
    return new JpegWriter()
        .segment(0xe1, "http://ns.adobe.com/xap/1.0/\0<x><u>" + unit + "</u></x>")
        .write();
  }

  private static Pair xml(String name, String recorded, String observed) {
    return trap("XML: " + name, "x.xml", Packing.utf8(recorded), Packing.utf8(observed));
  }

  private static String meaning(String uri) {
    return "<r xmlns:a=\"" + uri + "\"><v t=\"a:len\">1</v></r>\n";
  }

  private static String plain(String uri) {
    return "<a:r xmlns:a=\"urn:a\" xmlns=\"" + uri + "\"><a:v t=\"len\">1</a:v></a:r>\n";
  }

  private static Pair svg(String name, String recorded, String observed) {
    return trap("SVG: " + name, "x.svg", drawing(recorded), drawing(observed));
  }

  private static byte[] drawing(String id) {
    return Packing.utf8(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"" + id + "\"><rect/></g></svg>\n");
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

  private static TiffWriter tall(int below) {
    return new TiffWriter(20, 32, 1, 8, (page, x, y, c) -> y < 16 ? x + y : x + y + below);
  }

  private static TiffWriter tiled(int beyond) {
    return new TiffWriter(20, 20, 1, 8, (page, x, y, c) -> x < 20 && y < 20 ? x + y : beyond);
  }
}
