package org.holotype.compare.corpus;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.ImageOutputStream;

/** Real JPEGs of 64 x 48 pixels, as the JDK's own encoder writes them: blocks of 16 x 16 pixels. */
final class JpegPhoto {
  private final BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
  private final JPEGImageWriteParam how = new JPEGImageWriteParam(null);

  JpegPhoto() {
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        picture.setRGB(x, y, 0x203040 + x * 0x20000 + y * 0x300 + (x * y & 15));
      }
    }
  }

  /** Eight by eight pixels of another colour, which every channel sees. */
  JpegPhoto patch(int left, int top) {
    for (int i = 0; i < 64; i++) {
      picture.setRGB(left + i % 8, top + i / 8, 0xff0000);
    }
    return this;
  }

  /** Codes of its own, which say the same in fewer bytes. */
  JpegPhoto optimised() {
    how.setOptimizeHuffmanTables(true);
    return this;
  }

  JpegPhoto progressive() {
    how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    return this;
  }

  /** The same samples with the two colour channels named for each other. */
  byte[] writeWithColoursExchanged() {
    byte[] photo = write();
    for (int i = 2; i < photo.length; i++) {
      if ((photo[i - 2] & 0xff) == 0xff && (photo[i - 1] & 0xff) == 0xda) {
        byte blue = photo[i + 5];
        photo[i + 5] = photo[i + 7];
        photo[i + 7] = blue;
        return photo;
      }
    }
    throw new IllegalStateException("the encoder wrote no scan");
  }

  byte[] write() {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(picture, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
