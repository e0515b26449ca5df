package org.holotype.compare.formats;

import java.util.List;
import org.holotype.compare.FileContents;
import org.holotype.compare.document.PdfComparer;
import org.holotype.compare.picture.JpegComparer;
import org.holotype.compare.picture.PngComparer;
import org.holotype.compare.picture.TiffComparer;

/** Every format that Holotype can compare by its meaning, in the order in which they are tried. */
public final class Formats {
  private Formats() {}

  /** All of them. */
  public static FileContents all() {
    return new FileContents(
        List.of(new PngComparer(), new JpegComparer(), new TiffComparer(), new PdfComparer()));
  }
}
