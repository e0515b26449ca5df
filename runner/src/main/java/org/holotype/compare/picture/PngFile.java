package org.holotype.compare.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Map;
import java.util.Optional;
import org.holotype.compare.Allowance;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.slot.Slot;

/** One PNG, read once from front to end: header and first metadata, rows, last metadata. */
final class PngFile implements AutoCloseable {
  private final PngChunks chunks;
  private final PngHeader header;
  private final PngMetadata metadata = new PngMetadata();
  private final PngColours colours;
  private final PngData data;
  private final Inflated inflated;
  private Optional<InterlacedRows> interlaced = Optional.empty();
  private boolean pictureRead;
  private byte[] palette = {};
  private byte[] transparent = {};

  private PngFile(PngChunks chunks) throws IOException {
    this.chunks = chunks;
    if (!chunks.next().equals("IHDR")) {
      throw new Undecodable("its first chunk is no header");
    }
    Allowance.inMemory(chunks.left());
    header = PngHeader.of(chunks.body());
    while (!chunks.next().equals("IDAT")) {
      chunk();
    }
    colours = new PngColours(header, palette, transparent);
    data = new PngData(chunks);
    inflated = new Inflated(data);
  }

  /** Opens a file and reads as far as its picture. */
  static PngFile open(ByteSource source) throws IOException {
    InputStream in = Channels.newInputStream(source.open());
    try {
      return new PngFile(new PngChunks(in));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  PngHeader header() {
    return header;
  }

  PngColours colours() {
    return colours;
  }

  /** The rows, of which all must be read before {@link #finish()}. */
  PixelRows rows(Terms terms) throws IOException {
    Allowance.inMemory(header.lineBytes(header.width()));
    terms.allowance().bytes((long) header.height() * header.lineBytes(header.width()));
    PngLines lines =
        new PngLines(
            inflated, header.lineBytes(header.width()), Math.max(1, header.bitsPerPixel() / 8));
    if (!header.interlaced()) {
      return new StraightRows(lines, colours, header);
    }
    InterlacedRows rows = new InterlacedRows(lines, colours, header, terms.scratch().file());
    interlaced = Optional.of(rows);
    return rows;
  }

  /** Requires that nothing of the picture is left, and reads what stands behind it. */
  void finish() throws IOException {
    inflated.requireEnd();
    pictureRead = true;
    while (!chunks.type().equals("IEND")) {
      chunk();
      chunks.next();
    }
    if (chunks.left() > 0) {
      throw new Undecodable("its end is not empty");
    }
    chunks.body();
    chunks.requireFileEnd();
  }

  Map<Slot, String> slots() {
    return metadata.slots();
  }

  /** Tells two compressed forms of one picture apart. */
  String compressed() {
    return data.fingerprint();
  }

  private void chunk() throws IOException {
    String type = chunks.type();
    Allowance.inMemory(chunks.left());
    byte[] body = chunks.body();
    switch (type) {
      case "PLTE" -> palette = only(palette, body, type);
      case "tRNS" -> transparent = only(transparent, body, type);
      case "acTL", "fcTL", "fdAT" -> throw new Undecodable("it is animated");
      default -> {
        if (Character.isUpperCase(type.charAt(0))) {
          throw new Undecodable("its chunk " + type + " is critical and unknown here");
        }
        metadata.add(type, body);
      }
    }
  }

  /** A palette behind the picture would come too late for its rows. */
  private byte[] only(byte[] before, byte[] body, String type) throws Undecodable {
    if (before.length > 0 || pictureRead) {
      throw new Undecodable("its chunk " + type + " stands where it may not");
    }
    return body;
  }

  @Override
  public void close() throws IOException {
    try {
      if (interlaced.isPresent()) {
        interlaced.orElseThrow().close();
      }
    } finally {
      inflated.close();
      chunks.close();
    }
  }
}
