package org.holotype.compare.picture;

import java.io.IOException;

/** The rows of a PNG that stores them from the top. */
final class StraightRows implements PixelRows {
  private final PngLines lines;
  private final PngColours colours;
  private final int width;
  private final int length;
  private byte[] line = {};

  StraightRows(PngLines lines, PngColours colours, PngHeader header) {
    this.lines = lines;
    this.colours = colours;
    width = header.width();
    length = header.lineBytes(width);
    lines.startPass();
  }

  @Override
  public void advance() throws IOException {
    line = lines.next(length);
  }

  @Override
  public byte[] stored() {
    return line;
  }

  @Override
  public void pixels(char[] rgba) throws IOException {
    colours.expand(line, width, rgba, 0, 1);
  }
}
