package org.holotype.compare.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;

/**
 * The rows of one picture of a TIFF from the top, whatever strips or tiles hold them (TIFF 6.0,
 * sections 3, 14 and 15). A strip is a tile as wide as the picture.
 */
final class TiffRows {
  private static final int MOST_ACROSS = 256;

  private final TiffBytes bytes;
  private final TiffPage page;
  private final TiffPage.Shape shape;
  private final TiffField offsets;
  private final TiffField counts;
  private final int tileWidth;
  private final long tileHeight;
  private final int across;
  private final boolean differences;
  private final byte[] row;
  private final byte[] part;
  private List<InputStream> tiles = new ArrayList<>();
  private long next;

  TiffRows(TiffBytes bytes, TiffPage page, Allowance allowance) throws IOException {
    this.bytes = bytes;
    this.page = page;
    shape = page.shape();
    boolean tiled = page.field(324).isPresent();
    offsets = required(tiled ? 324 : 273);
    counts = required(tiled ? 325 : 279);
    long wide = tiled ? page.number(322, 0) : shape.width();
    tileHeight =
        tiled ? page.number(323, 0) : Math.min(page.number(278, shape.height()), shape.height());
    if (wide <= 0 || tileHeight <= 0 || wide > shape.width() + 65_536L) {
      throw new Undecodable("its tiles have no proper size");
    }
    tileWidth = (int) wide;
    across = (shape.width() + tileWidth - 1) / tileWidth;
    if (across > MOST_ACROSS
        || (across > 1 && (long) tileWidth * shape.channels() * shape.bits() % 8 != 0)) {
      throw new Undecodable("its tiles are too narrow");
    }
    long predictor = page.number(TiffPage.PREDICTOR, 1);
    differences = predictor == 2;
    boolean whole = shape.bits() == 8 || shape.bits() == 16 || shape.bits() == 32;
    if (predictor > 2 || (differences && !whole) || page.number(266, 1) != 1) {
      throw new Undecodable("its samples are stored in a way that is not known here");
    }
    row = new byte[Allowance.inMemory(shape.rowBytes(shape.width()))];
    part = new byte[Allowance.inMemory(shape.rowBytes(tileWidth))];
    allowance.bytes((long) shape.height() * row.length);
  }

  private TiffField required(int tag) throws Undecodable {
    return page.field(tag).orElseThrow(() -> new Undecodable("it lacks its tag " + tag));
  }

  /** The next row, the highest byte of each sample first; good until the next call. */
  byte[] advance() throws IOException {
    if (next % tileHeight == 0) {
      open(next / tileHeight);
    }
    next++;
    int at = 0;
    for (InputStream tile : tiles) {
      if (tile.readNBytes(part, 0, part.length) < part.length) {
        throw new Undecodable("it holds fewer samples than its tags say");
      }
      if (bytes.order() == ByteOrder.LITTLE_ENDIAN && shape.bits() > 8) {
        TiffField.reverse(part, shape.bits() / 8);
      }
      if (differences) {
        sum();
      }
      int length = Math.min(part.length, row.length - at);
      System.arraycopy(part, 0, row, at, length);
      at += length;
    }
    return row;
  }

  private void open(long band) throws IOException {
    close();
    tiles = new ArrayList<>();
    for (int i = 0; i < across; i++) {
      long index = band * across + i;
      if (index >= offsets.count() || index >= counts.count()) {
        throw new Undecodable("it holds fewer strips or tiles than its tags say");
      }
      InputStream stored = bytes.stream(offsets.number((int) index), counts.number((int) index));
      tiles.add(decoded(stored));
    }
  }

  private InputStream decoded(InputStream stored) throws Undecodable {
    int compression = (int) page.number(TiffPage.COMPRESSION, 1);
    return switch (compression) {
      case 1 -> stored;
      case 5 -> new TiffLzw(stored);
      case 8, 32946 -> new Inflated(stored);
      case 32773 -> new TiffPackBits(stored);
      default -> throw new Undecodable("its compression " + compression + " is not known here");
    };
  }

  /** Each sample is stored as what it is more than the one before (TIFF 6.0, section 14). */
  private void sum() {
    int size = shape.bits() / 8;
    int back = size * shape.channels();
    for (int at = back; at + size <= part.length; at += size) {
      int carry = 0;
      for (int i = size - 1; i >= 0; i--) {
        int total = (part[at + i] & 0xff) + (part[at - back + i] & 0xff) + carry;
        part[at + i] = (byte) total;
        carry = total >> 8;
      }
    }
  }

  void close() throws IOException {
    for (InputStream tile : tiles) {
      tile.close();
    }
  }
}
