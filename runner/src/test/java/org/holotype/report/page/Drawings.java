package org.holotype.report.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.holotype.compare.BytePair;
import org.holotype.compare.ByteSource;
import org.holotype.report.Specimen;

/** Two plots of the same points; in the second, one point and the end of the curve have moved. */
final class Drawings {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  private static final byte[] RECORDED = plot(0);
  private static final byte[] OBSERVED = plot(14);

  private Drawings() {}

  /** Both, as the page is handed them. */
  static Figures figures(Specimen specimen) {
    return Figures.of(
        specimen.outputs(),
        path ->
            path.equals(Specimen.FIGURE)
                ? Optional.of(new BytePair(path, source(RECORDED), source(OBSERVED)))
                : Optional.empty());
  }

  static ByteSource source(byte[] bytes) {
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public ReadableByteChannel open() {
        return Channels.newChannel(new ByteArrayInputStream(bytes));
      }
    };
  }

  static byte[] plot(int moved) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setColor(Color.DARK_GRAY);
    pen.drawLine(60, 20, 60, 430);
    pen.drawLine(60, 430, 620, 430);
    Path2D curve = new Path2D.Double();
    curve.moveTo(60, 420);
    for (int x = 61; x < 620; x++) {
      double late = Math.max(0, x - 480) / 140.0;
      curve.lineTo(x, height(x) - moved * late * late);
    }
    pen.setColor(new Color(0x2c5c93));
    pen.setStroke(new BasicStroke(2.5f));
    pen.draw(curve);
    pen.setColor(new Color(0xa5352b));
    for (int x : List.of(90, 150, 210, 270, 330, 390, 450, 510, 570)) {
      double y = height(x) + 9 * Math.sin(x) - (x == 270 ? moved : 0);
      pen.fill(new Ellipse2D.Double(x - 5, y - 5, 10, 10));
    }
    pen.dispose();
    return png(image);
  }

  private static double height(double x) {
    return 420 - 330 * Math.exp(-Math.pow((x - 300) / 110, 2));
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A PNG's head that promises so many pixels, and nothing more. */
  static byte[] head(int width, int height) {
    ByteBuffer head = ByteBuffer.allocate(33);
    head.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13});
    head.put(new byte[] {'I', 'H', 'D', 'R'}).putInt(width).putInt(height);
    return head.array();
  }
}
