package org.holotype.compare.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;
import org.holotype.compare.Undecodable.Side;

/**
 * An entry of a zip.
 *
 * @param entry what the directory says
 * @param directory the whole of it
 * @param file that holds both
 * @param start where the contents begin
 * @param side whose archive it is
 * @param allowance what decoding may still cost
 */
record ZipMember(
    ZipEntry entry,
    ByteBuffer directory,
    RandomBytes file,
    long start,
    Side side,
    Allowance allowance)
    implements Member {
  private static final int LONGEST_TARGET = 1 << 16;
  private static final int TYPE_BITS = 0170000;
  private static final int SYMLINK = 0120000;

  @Override
  public String name() {
    String name = entry.name();
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  @Override
  public Kind kind() {
    if (entry.name().endsWith("/")) {
      return Kind.DIRECTORY;
    }
    boolean link = (ZipSlots.unixMode(directory, entry) & TYPE_BITS) == SYMLINK;
    return link ? Kind.SYMLINK : Kind.FILE;
  }

  @Override
  public long size() {
    return entry.size();
  }

  @Override
  public List<Slot> slots() throws IOException {
    return ZipSlots.of(directory, entry, ZipLocal.read(file, entry));
  }

  @Override
  public String target() throws IOException {
    try (InputStream in = part()) {
      byte[] target = in.readNBytes(LONGEST_TARGET + 1);
      if (target.length > LONGEST_TARGET) {
        throw new Undecodable("a link's target is too long").on(side);
      }
      return new String(target, StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public Body body() {
    return new Body.Packed(this::part);
  }

  private DecodedStream part() throws IOException {
    SourceStream source =
        new SourceStream(
            new BufferedInputStream(
                Channels.newInputStream(file.slice(start, entry.packed()).open()), 1 << 13));
    try {
      InputStream decoder = ZipMethod.of(entry.method()).open(source, entry.packed());
      InputStream verified = new VerifiedStream(decoder, entry.size(), entry.check());
      return new DecodedStream(verified, source, side, allowance);
    } catch (Undecodable e) {
      source.close();
      throw e.on(side);
    }
  }
}
