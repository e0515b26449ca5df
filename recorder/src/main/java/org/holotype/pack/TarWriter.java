package org.holotype.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.holotype.manifest.Mode;

/**
 * A tar that is the same each time: no owner, one time, names as bytes. Long names use GNU's
 * extension, because PAX's are defined as UTF-8 and file names are not; PAX carries fractions of a
 * second, where an input has them.
 */
final class TarWriter implements AutoCloseable {
  private static final int NAME_FIELD = 100;
  private static final String LONG = "././@LongLink";

  private final TarArchiveOutputStream tar;
  private final FileTime time;

  TarWriter(OutputStream out, Instant time) {
    this.tar = new TarArchiveOutputStream(out, StandardCharsets.ISO_8859_1.name());
    this.tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_TRUNCATE);
    this.tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
    this.time = wholeSeconds(time);
  }

  void directory(Member.PackedDirectory directory) throws IOException {
    begin(header(directory, directory.at().bytes() + "/", TarConstants.LF_DIR, directory.mode()));
    tar.closeArchiveEntry();
  }

  void link(Member.PackedLink link) throws IOException {
    TarArchiveEntry header =
        header(link, link.at().bytes(), TarConstants.LF_SYMLINK, new Mode(0777));
    header.setLinkName(link.target());
    begin(header);
    tar.closeArchiveEntry();
  }

  /** Starts a file; exactly {@code size} bytes must be written to the stream that comes back. */
  OutputStream file(Member.PackedFile file, long size) throws IOException {
    TarArchiveEntry header = header(file, file.at().bytes(), TarConstants.LF_NORMAL, file.mode());
    header.setSize(size);
    begin(header);
    return tar;
  }

  void endFile() throws IOException {
    tar.closeArchiveEntry();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  private void begin(TarArchiveEntry header) throws IOException {
    Instant modified = header.getLastModifiedTime().toInstant();
    if (!wholeSeconds(modified).toInstant().equals(modified)) {
      extend(TarConstants.LF_PAX_EXTENDED_HEADER_LC, paxTime(modified));
    }
    extendLong(TarConstants.LF_GNUTYPE_LONGLINK, header.getLinkName());
    extendLong(TarConstants.LF_GNUTYPE_LONGNAME, header.getName());
    header.setLastModifiedTime(wholeSeconds(modified));
    tar.putArchiveEntry(header);
  }

  private void extendLong(byte type, String text) throws IOException {
    if (text.length() > NAME_FIELD) {
      extend(type, text + "\0");
    }
  }

  private void extend(byte type, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    TarArchiveEntry header = header(LONG, type, new Mode(0), time);
    header.setSize(bytes.length);
    tar.putArchiveEntry(header);
    tar.write(bytes, 0, bytes.length);
    tar.closeArchiveEntry();
  }

  /** One record of a PAX header: its own length in decimal, a space, key and value, a line feed. */
  private static String paxTime(Instant modified) {
    String record =
        String.format(
            Locale.ROOT, " mtime=%d.%09d\n", modified.getEpochSecond(), modified.getNano());
    int length = record.length() + 2;
    return length + record;
  }

  private TarArchiveEntry header(Member member, String name, byte type, Mode mode) {
    return header(name, type, mode, member.modified().map(FileTime::from).orElse(time));
  }

  private static TarArchiveEntry header(String name, byte type, Mode mode, FileTime time) {
    TarArchiveEntry header = new TarArchiveEntry(name, type);
    header.setMode(mode.bits());
    header.setIds(0, 0);
    header.setNames("", "");
    header.setLastModifiedTime(time);
    return header;
  }

  private static FileTime wholeSeconds(Instant instant) {
    return FileTime.from(Instant.ofEpochSecond(instant.getEpochSecond()));
  }
}
