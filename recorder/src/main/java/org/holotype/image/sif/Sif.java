package org.holotype.image.sif;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holotype.image.stream.ImageFile;

/**
 * A Singularity image file (sif, pkg/sif/sif.go, {@code header} and {@code rawDescriptor}). Objects
 * that lie outside the file, or over each other or the header, are refused.
 */
public final class Sif {
  /** What stands at byte {@link #MAGIC_AT}. */
  public static final String MAGIC = "SIF_MAGIC";

  public static final int MAGIC_AT = 32;
  private static final int ARCHITECTURE_AT = 45;
  private static final int HEADER = 128;
  private static final int MOST_DESCRIPTORS = 4096;

  private final ImageFile file;
  private final ByteBuffer header;
  private final List<SifObject> objects = new ArrayList<>();

  /** Reads header and descriptors. */
  public Sif(ImageFile file) throws IOException {
    this.file = file;
    this.header = read(0, HEADER);
    if (!SifObject.text(header, MAGIC_AT, 10).equals(MAGIC)) {
      throw new SifException("it has no SIF header");
    }
    String version = SifObject.text(header, 42, 3);
    if (!version.equals("01")) {
      throw new SifException("its version is \"" + version + "\"; 01 is read");
    }
    readDescriptors(header.getLong(88), header.getLong(96));
    requireApart();
  }

  /** The processor that the header says the primary partition is for, in Go's words. */
  public String architecture() {
    return SifObject.architecture(SifObject.text(header, ARCHITECTURE_AT, 3));
  }

  /** The objects in use, in the order of their descriptors. */
  public List<SifObject> objects() {
    return List.copyOf(objects);
  }

  /** The bytes of an object, of which there may be so many at most. */
  public byte[] bytes(SifObject object, int most) throws IOException {
    if (object.size() > most) {
      throw new TooLargeException(object, most);
    }
    return read(object.offset(), (int) object.size()).array();
  }

  /** The digest of an object's bytes. */
  byte[] digest(SifObject object, ListedHash hash) throws IOException {
    MessageDigest digest = hash.begun();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    long end = object.offset() + object.size();
    for (long at = object.offset(); at < end; at += buffer.limit()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
      if (file.read(buffer, at) <= 0) {
        throw new SifException("it is cut short");
      }
      digest.update(buffer.flip().duplicate());
    }
    return digest.digest();
  }

  byte[] signedHeaderDigest(ListedHash hash) {
    return hash.of(signedHeader());
  }

  /** What a signature covers of the header: neither times nor places. */
  private byte[] signedHeader() {
    byte[] signed = new byte[61];
    header.get(0, signed, 0, 45);
    header.get(48, signed, 45, 16);
    return signed;
  }

  private void readDescriptors(long count, long offset) throws IOException {
    if (count < 0 || count > MOST_DESCRIPTORS) {
      throw new SifException("it says that it has " + count + " descriptors");
    }
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < count; i++) {
      ByteBuffer raw = read(offset + (long) i * SifObject.BYTES, SifObject.BYTES);
      if (!SifObject.isUsed(raw)) {
        continue;
      }
      SifObject object = SifObject.read(raw);
      if (!ids.add(object.id())) {
        throw new SifException("two objects have the number " + object.id());
      }
      objects.add(object);
    }
  }

  private void requireApart() throws IOException {
    long end = HEADER;
    long tableStart = header.getLong(96);
    long tableEnd = tableStart + header.getLong(88) * SifObject.BYTES;
    List<SifObject> sorted = new ArrayList<>(objects);
    sorted.sort(Comparator.comparingLong(SifObject::offset));
    for (SifObject each : sorted) {
      boolean inFile = each.size() >= 0 && each.offset() >= 0;
      if (!inFile || each.offset() > file.size() - each.size()) {
        throw new SifException("object " + each.id() + " lies outside the file");
      }
      boolean onTable = each.offset() < tableEnd && each.offset() + each.size() > tableStart;
      if (each.size() > 0 && (each.offset() < end || onTable)) {
        throw new SifException("object " + each.id() + " lies over another one");
      }
      end = Math.max(end, each.offset() + each.size());
    }
  }

  private ByteBuffer read(long at, int count) throws IOException {
    if (at < 0 || at > file.size() - count) {
      throw new SifException("it is cut short, or points to byte " + at);
    }
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        throw new SifException("it is cut short");
      }
    }
    return bytes.flip();
  }
}
