package org.holotype.compare.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
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
  private final TiffOutside outside;
  private List<Tile> tiles = new ArrayList<>();
  private long next;

  /**
   * One that is being read.
   *
   * @param stored its bytes as they stand in the file
   * @param samples what they decode to
   */
  private record Tile(long index, InputStream stored, InputStream samples) {
    /** What its decoder has no use for, once all of its samples are read. */
    InputStream rest() {
      return samples instanceof Inflated inflated ? inflated.rest() : stored;
    }
  }

  TiffRows(TiffBytes bytes, TiffPage page, Allowance allowance) throws IOException {
    this.bytes = bytes;
    this.page = page;
    shape = page.shape();
    boolean tiled = page.isTiled();
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
    outside = new TiffOutside(allowance);
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
    for (Tile tile : tiles) {
      if (tile.samples().readNBytes(part, 0, part.length) < part.length) {
        throw new Undecodable("it holds fewer samples than its tags say");
      }
      ordered();
      int length = Math.min(part.length, row.length - at);
      System.arraycopy(part, 0, row, at, length);
      outside.edge(part, length, part.length);
      at += length;
    }
    return row;
  }

  private void ordered() {
    if (bytes.order() == ByteOrder.LITTLE_ENDIAN && shape.bits() > 8) {
      TiffField.reverse(part, shape.bits() / 8);
    }
    if (differences) {
      sum();
    }
  }

  private void open(long band) throws IOException {
    drain(0);
    close();
    tiles = new ArrayList<>();
    for (int i = 0; i < across; i++) {
      long index = band * across + i;
      if (index >= stored()) {
        throw new Undecodable("it holds fewer strips or tiles than its tags say");
      }
      InputStream stored = bytes.stream(offsets.number((int) index), counts.number((int) index));
      tiles.add(new Tile(index, stored, decoded(stored)));
    }
  }

  /** How many strips or tiles the file has. */
  private int stored() {
    return Math.min(offsets.count(), counts.count());
  }

  /**
   * What the strips and tiles hold that is no sample of the picture, in words; empty where they
   * hold nothing else. All rows must be read.
   */
  String outside() throws IOException {
    long bands = (next + tileHeight - 1) / tileHeight;
    drain(bands * tileHeight - next);
    for (int i = Math.toIntExact(Math.min(bands * across, stored())); i < stored(); i++) {
      outside.run(i, bytes.stream(offsets.number(i), counts.number(i)));
    }
    return outside.words();
  }

  /** Reads on to the end of what is open, of which so many rows lie below the picture. */
  private void drain(long below) throws IOException {
    for (Tile tile : tiles) {
      int count = tile.samples().readNBytes(part, 0, part.length);
      for (long y = 0; y < below && count == part.length; y++) {
        ordered();
        outside.edge(part, 0, part.length);
        count = tile.samples().readNBytes(part, 0, part.length);
      }
      outside.run(tile.index(), Arrays.copyOf(part, count), tile.samples());
      outside.run(tile.index(), tile.rest());
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
    for (Tile tile : tiles) {
      tile.samples().close();
    }
  }
}
