package org.holotype.compare.corpus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.holotype.compare.BytePair;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.picture.JpegComparer;
import org.holotype.compare.picture.PngComparer;
import org.holotype.compare.picture.TiffComparer;
import org.holotype.machine.AnyUser;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.junit.jupiter.api.Test;

/** Damaged pictures end in a reason, never in a crash. */
@AnyUser
class PictureFuzzTest {
  private static final FormatComparer PNG = new PngComparer();

  @Test
  void damagedPngsAreRefused() throws IOException {
    byte[] png =
        PicturePairs.rgb()
            .filter(5)
            .pieces(50)
            .chunk("tEXt", "Software\0Matplotlib version3.6.3")
            .chunk("iTXt", "Title\0\0\0en\0Titel\0a curve")
            .write();
    Mutations.survive(PNG, "x.png", png, 2000);
  }

  @Test
  void damagedPalettesAreRefused() throws IOException {
    byte[] png =
        new PngWriter(33, 17, 3, 2, (x, y, c) -> (x + y) & 3)
            .chunk("PLTE", new byte[12])
            .chunk("tRNS", new byte[] {1, 2})
            .interlaced()
            .write();
    Mutations.survive(new Repaired(PNG), "x.png", png, 2000);
  }

  @Test
  void damagedJpegsAreRefused() throws IOException {
    byte[] jpeg =
        new JpegWriter()
            .segment(0xfe, "made Sun Mar  1 10:01:00 2026")
            .segment(0xe1, "http://ns.adobe.com/xap/1.0/\u0000<x a='b'>text</x>")
            .fill()
            .write();
    Mutations.survive(new JpegComparer(), "x.jpg", jpeg, 3000);
    Mutations.survive(new JpegComparer(), "x.jpg", new JpegPhoto().patch(9, 9).write(), 1000);
  }

  @Test
  void damagedTiffsAreRefused() throws IOException {
    TiffComparer tiff = new TiffComparer();
    byte[] lzw = TiffPairs.rgb().compression(5).tiles(16).text(305, "x 1").write();
    Mutations.survive(tiff, "x.tif", lzw, 700);
    Mutations.survive(tiff, "x.tif", TiffPairs.rgb().compression(8).predicted().write(), 700);
  }

  /** Mends the checksums, so that damage reaches what stands behind them. */
  private record Repaired(FormatComparer comparer) implements FormatComparer {
    @Override
    public String format() {
      return comparer.format();
    }

    @Override
    public boolean recognises(TreePath path, Head head) {
      return comparer.recognises(path, head);
    }

    @Override
    public Difference compare(BytePair pair, Terms terms) throws IOException {
      byte[] bytes = new byte[(int) pair.observed().size()];
      try (var channel = pair.observed().open()) {
        int read = channel.read(ByteBuffer.wrap(bytes));
        assert read == bytes.length;
      }
      ByteBuffer png = ByteBuffer.wrap(bytes);
      int at = 8;
      while (at + 12 <= bytes.length) {
        int length = png.getInt(at);
        if (length < 0 || length > bytes.length - at - 12) {
          break;
        }
        CRC32 crc = new CRC32();
        crc.update(bytes, at + 4, length + 4);
        png.putInt(at + 8 + length, (int) crc.getValue());
        at += 12 + length;
      }
      Difference difference =
          comparer.compare(
              new BytePair(pair.path(), pair.recorded(), Mutations.source(bytes)), terms);
      // Mended to the very same bytes, there is nothing to see.
      return difference.isNone() ? Difference.of(DifferenceClass.ENCODING, "mended") : difference;
    }
  }
}
