package org.holotype.compare.corpus;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.checksum.JenkinsLookup3HashLittle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** Writes HDF5 files. */
public final class Hdf5File {
  private Hdf5File() {}

  /** The same behind a user block as MATLAB 7.3 writes it; every address counts from behind it. */
  static byte[] behindUserBlock(String words, Consumer<WritableHdfFile> content) {
    byte[] file = of(content);
    byte[] all = new byte[512 + file.length];
    Arrays.fill(all, 0, 116, (byte) ' ');
    byte[] text = words.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, all, 0, text.length);
    System.arraycopy(new byte[] {0, 2, 'I', 'M'}, 0, all, 124, 4);
    System.arraycopy(file, 0, all, 512, file.length);
    ByteBuffer superblock = ByteBuffer.wrap(all, 512, 48).slice().order(ByteOrder.LITTLE_ENDIAN);
    superblock.putLong(12, 512).putLong(28, all.length);
    superblock.putInt(44, JenkinsLookup3HashLittle.hash(superblock.slice(0, 44)));
    return all;
  }

  /**
   * The same file, saying of its first chunk that filters were skipped (HDF5 File Format
   * Specification, VII.C "The Fixed Array Index").
   *
   * @param file with one chunked and filtered dataset
   * @param filters a bit for each that was skipped
   */
  static byte[] skipping(byte[] file, int filters) {
    byte[] changed = file.clone();
    int block = new String(file, StandardCharsets.ISO_8859_1).indexOf("FADB");
    int header = new String(file, StandardCharsets.ISO_8859_1).indexOf("FAHD");
    ByteBuffer bytes = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
    int entry = bytes.get(header + 6);
    int entries = (int) bytes.getLong(header + 8);
    int first = block + 14;
    bytes.putInt(first + entry - 4, filters);
    int length = 14 + entries * entry;
    bytes.putInt(block + length, JenkinsLookup3HashLittle.hash(bytes.slice(block, length)));
    return changed;
  }

  /**
   * The same file, of which the first object that holds some bytes holds others of that length
   * (HDF5 File Format Specification, IV.A.1.b "Version 2 Data Object Header Prefix").
   */
  static byte[] replacing(byte[] file, byte[] one, byte[] other) {
    String latin1 = new String(file, StandardCharsets.ISO_8859_1);
    int at = latin1.indexOf(new String(one, StandardCharsets.ISO_8859_1));
    int header = latin1.lastIndexOf("OHDR", at);
    byte[] changed = file.clone();
    System.arraycopy(other, 0, changed, at, other.length);
    ByteBuffer bytes = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
    int flags = bytes.get(header + 5);
    int size = header + 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
    int width = 1 << (flags & 3);
    long length =
        width == 1
            ? bytes.get(size) & 0xff
            : width == 2 ? bytes.getShort(size) & 0xffff : bytes.getInt(size);
    int end = (int) (size + width + length);
    bytes.putInt(end, JenkinsLookup3HashLittle.hash(bytes.slice(header, end - header)));
    return changed;
  }

  /** The bytes of a file with this content. */
  public static byte[] of(Consumer<WritableHdfFile> content) {
    try {
      Path directory = Files.createTempDirectory("hdf5-");
      Path path = directory.resolve("x.h5");
      try (WritableHdfFile file = HdfFile.write(path)) {
        content.accept(file);
      }
      byte[] bytes = Files.readAllBytes(path);
      Files.delete(path);
      Files.delete(directory);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
