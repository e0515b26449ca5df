package org.holotype.image.tar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.image.limit.Refusal;
import org.holotype.tree.BulkInputStream;

/**
 * A tar, member by member, names as bytes: ustar, old tar, GNU long names and base-256 numbers,
 * PAX. What readers are known to take differently (data behind links, global headers, bytes behind
 * the end) is refused or read as the common layer tools do.
 */
public final class TarReader {
  private final InputStream in;
  private final Budget budget;
  private final String object;
  private long position;
  private long remaining;
  private int padding;
  private boolean ended;

  /**
   * @param in the uncompressed tar
   * @param object the tar, for the failure's words
   */
  public TarReader(InputStream in, Budget budget, String object) {
    this.in = in;
    this.budget = budget;
    this.object = object;
  }

  /** The next member, its data ready in {@link #data}; empty at the end. */
  public Optional<TarEntry> next() throws IOException {
    Extensions extensions = new Extensions();
    while (true) {
      skipData();
      byte[] block = block();
      if (block.length == 0) {
        extensions.requireNone();
        return Optional.empty();
      }
      TarHeader header = new TarHeader(block, object);
      if (!extensions.take(header)) {
        return Optional.of(entry(header, extensions));
      }
    }
  }

  /** The data of the member last given by {@link #next}. */
  public InputStream data() {
    return new Data();
  }

  /** Whether the two zero blocks that close a tar were there. */
  public boolean ended() {
    return ended;
  }

  private TarEntry entry(TarHeader header, Extensions extensions) {
    PaxRecords pax = extensions.pax;
    String name = one("name", pax.text("path"), extensions.name).orElseGet(header::name);
    Optional<String> link = one("target", pax.text("linkpath"), extensions.link);
    TarEntry.Type type = type(header.type(), name);
    boolean file = type == TarEntry.Type.FILE;
    long size = file ? pax.number("size").orElseGet(header::size) : 0;
    start(size, name);
    return new TarEntry(
        name,
        type,
        attributes(header, pax),
        size,
        link.orElseGet(header::link),
        type == TarEntry.Type.CHARACTER_DEVICE || type == TarEntry.Type.BLOCK_DEVICE
            ? header.device()
            : TarEntry.Device.NONE,
        position);
  }

  /** Of what two headers say: tools do not agree on which of them counts. */
  private Optional<String> one(String what, Optional<String> pax, Optional<String> gnu) {
    if (pax.isPresent() && gnu.isPresent() && !pax.equals(gnu)) {
      throw Refusal.unreadable(object, "two headers before a member give it another " + what);
    }
    return pax.or(() -> gnu);
  }

  private static TarEntry.Attributes attributes(TarHeader header, PaxRecords pax) {
    return new TarEntry.Attributes(
        header.mode(),
        pax.number("uid").orElseGet(header::uid),
        pax.number("gid").orElseGet(header::gid),
        pax.time("mtime").orElseGet(() -> TarEntry.time(header.modified(), 0)),
        pax.xattrs());
  }

  private TarEntry.Type type(char letter, String name) {
    return switch (letter) {
      case '\0', '0', '7' -> name.endsWith("/") ? TarEntry.Type.DIRECTORY : TarEntry.Type.FILE;
      case '1' -> TarEntry.Type.HARD_LINK;
      case '2' -> TarEntry.Type.SYMLINK;
      case '3' -> TarEntry.Type.CHARACTER_DEVICE;
      case '4' -> TarEntry.Type.BLOCK_DEVICE;
      case '5' -> TarEntry.Type.DIRECTORY;
      case '6' -> TarEntry.Type.FIFO;
      case 'S' -> throw sparse();
      default ->
          throw Refusal.unsupported(
              object,
              "a member has type 0x" + Integer.toHexString(letter),
              "make the tar again with tar --format=posix");
    };
  }

  private Failure sparse() {
    return Refusal.unsupported(
        object, "it holds sparse files", "make the tar again without --sparse");
  }

  private void start(long size, String name) {
    EntryName names = new EntryName(budget, object);
    if (size < 0) {
      throw names.unsafe(name, "it says that it has " + size + " bytes");
    }
    if (size > budget.bytes()) {
      throw names.over(name, "it says that it has " + size + " bytes", ImageLimit.BYTES);
    }
    remaining = size;
    padding = (int) ((TarHeader.BLOCK - size % TarHeader.BLOCK) % TarHeader.BLOCK);
  }

  private void skipData() throws IOException {
    if (remaining > 0) {
      data().transferTo(OutputStream.nullOutputStream());
    }
    exactly(padding);
    padding = 0;
  }

  /** The next header block; empty at the end of the tar. */
  private byte[] block() throws IOException {
    byte[] block = in.readNBytes(TarHeader.BLOCK);
    position += block.length;
    if (block.length == 0) {
      return block;
    }
    if (block.length < TarHeader.BLOCK) {
      throw cutShort();
    }
    if (isZero(block, block.length)) {
      readToEnd();
      return new byte[0];
    }
    return block;
  }

  /** Behind the end there is padding and nothing else: bytes there are read by some tools. */
  private void readToEnd() throws IOException {
    byte[] buffer = new byte[1 << 13];
    long zeros = 0;
    for (int count; (count = in.read(buffer, 0, buffer.length)) >= 0; ) {
      if (!isZero(buffer, count)) {
        throw Refusal.unreadable(object, "there are bytes after the end of the tar");
      }
      zeros += count;
    }
    ended = zeros >= TarHeader.BLOCK;
  }

  private byte[] exactly(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    position += bytes.length;
    if (bytes.length < count) {
      throw cutShort();
    }
    return bytes;
  }

  private static boolean isZero(byte[] bytes, int length) {
    int or = 0;
    for (int i = 0; i < length; i++) {
      or |= bytes[i];
    }
    return or == 0;
  }

  private Failure cutShort() {
    return Refusal.unreadable(object, "the tar is cut short after " + position + " bytes");
  }

  /** What the headers before a member say about it. */
  private final class Extensions {
    private PaxRecords pax = PaxRecords.NONE;
    private Optional<String> name = Optional.empty();
    private Optional<String> link = Optional.empty();

    /** Whatever was said is said of a member. */
    void requireNone() {
      if (pax != PaxRecords.NONE || name.isPresent() || link.isPresent()) {
        throw Refusal.unreadable(object, "it ends behind a header that is about what follows");
      }
    }

    /** Takes an extension in; false where the header is the member's own. */
    boolean take(TarHeader header) throws IOException {
      switch (header.type()) {
        case 'x' -> pax = PaxRecords.read(body(header), object);
        case 'g' -> requireComment(PaxRecords.read(body(header), object));
        case 'L' -> name = Optional.of(terminated(body(header)));
        case 'K' -> link = Optional.of(terminated(body(header)));
        default -> {
          return false;
        }
      }
      if (pax.isSparse()) {
        throw sparse();
      }
      return true;
    }

    private byte[] body(TarHeader header) throws IOException {
      if (header.size() < 0 || header.size() > budget.of(ImageLimit.PAX)) {
        throw Refusal.over(
            object, "an extended header has " + header.size() + " bytes", ImageLimit.PAX, budget);
      }
      start(header.size(), header.name());
      return data().readAllBytes();
    }

    private void requireComment(PaxRecords global) {
      if (!global.isComment()) {
        throw Refusal.unsupported(
            object,
            "a global PAX header changes its members, which tools read differently",
            "make the tar again with tar --format=posix");
      }
    }

    private static String terminated(byte[] body) {
      String text = new String(body, StandardCharsets.ISO_8859_1);
      int end = text.indexOf('\0');
      return end < 0 ? text : text.substring(0, end);
    }
  }

  /** The bytes of one member. */
  private final class Data extends BulkInputStream {
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (remaining == 0) {
        return -1;
      }
      int count = in.read(buffer, offset, (int) Math.min(length, remaining));
      if (count < 0) {
        throw cutShort();
      }
      remaining -= count;
      position += count;
      return count;
    }
  }
}
