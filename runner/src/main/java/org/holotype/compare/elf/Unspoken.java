package org.holotype.compare.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.holotype.compare.Allowance;
import org.holotype.compare.elf.ElfFile.Range;
import org.holotype.manifest.Digest;

/**
 * The bytes that no header, section or segment speaks of: what programs carry with themselves, such
 * as the file system behind an AppImage's runtime. Zeros between two parts only align them.
 */
final class Unspoken {
  private static final int CHUNK = 1 << 18;

  private final ElfFile file;
  private final Allowance allowance;
  private final MessageDigest digest = Digest.sha256();
  private long count;

  private Unspoken(ElfFile file, Allowance allowance) {
    this.file = file;
    this.allowance = allowance;
  }

  /** In words, equal only where the bytes are; empty where there are none. */
  static String of(ElfFile file, Allowance allowance) throws IOException {
    Unspoken bytes = new Unspoken(file, allowance);
    bytes.gaps();
    return bytes.count == 0
        ? ""
        : bytes.count + " bytes, " + HexFormat.of().formatHex(bytes.digest.digest());
  }

  private void gaps() throws IOException {
    long at = 0;
    for (Range part : spoken(file)) {
      if (part.at() > at) {
        add(withoutZeros(new Range(at, Math.min(part.at(), file.bytes().size()))));
      }
      at = Math.max(at, part.end());
    }
    add(new Range(at, file.bytes().size()));
  }

  private static List<Range> spoken(ElfFile file) {
    List<Range> parts = new ArrayList<>();
    parts.add(new Range(0, file.headers()));
    parts.add(new Range(file.programs(), file.programsEnd()));
    parts.add(file.sectionHeaders());
    file.sections().stream()
        .filter(Section::hasBytes)
        .forEach(one -> parts.add(new Range(one.at(), one.at() + one.size())));
    file.segments().stream()
        .filter(Segment::isLoaded)
        .forEach(one -> parts.add(new Range(one.at(), one.at() + one.stored())));
    parts.sort(Comparator.comparingLong(Range::at));
    return parts;
  }

  private Range withoutZeros(Range gap) throws IOException {
    long first = gap.end();
    long last = gap.at();
    for (long at = gap.at(); at < gap.end(); at += CHUNK) {
      ByteBuffer chunk = chunk(at, gap.end());
      for (int i = 0; i < chunk.limit(); i++) {
        if (chunk.get(i) != 0) {
          first = Math.min(first, at + i);
          last = at + i + 1;
        }
      }
    }
    return new Range(Math.min(first, last), last);
  }

  private void add(Range gap) throws IOException {
    if (gap.at() >= gap.end()) {
      return;
    }
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(gap.end() - gap.at()).array());
    count += gap.end() - gap.at();
    for (long at = gap.at(); at < gap.end(); at += CHUNK) {
      digest.update(chunk(at, gap.end()));
    }
  }

  private ByteBuffer chunk(long at, long end) throws IOException {
    ByteBuffer chunk =
        ByteBuffer.allocate((int) Math.min(CHUNK, end - at)).order(ByteOrder.BIG_ENDIAN);
    allowance.bytes(chunk.capacity());
    file.bytes().read(at, chunk);
    return chunk.rewind();
  }
}
