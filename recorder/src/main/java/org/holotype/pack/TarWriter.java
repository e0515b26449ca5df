package org.holotype.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.holotype.manifest.Mode;
import org.holotype.manifest.TreePath;

/**
 * A tar that is the same each time: no owner, one time, names as bytes. Long names use GNU's
 * extension, because PAX's are defined as UTF-8 and file names are not.
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
    this.time = FileTime.from(Instant.ofEpochSecond(time.getEpochSecond()));
  }

  void directory(TreePath at, Mode mode) throws IOException {
    begin(at.bytes() + "/", TarConstants.LF_DIR, mode, "", 0);
    tar.closeArchiveEntry();
  }

  void link(TreePath at, String target) throws IOException {
    begin(at.bytes(), TarConstants.LF_SYMLINK, new Mode(0777), target, 0);
    tar.closeArchiveEntry();
  }

  /** Starts a file; exactly {@code size} bytes must be written to the stream that comes back. */
  OutputStream file(TreePath at, Mode mode, long size) throws IOException {
    begin(at.bytes(), TarConstants.LF_NORMAL, mode, "", size);
    return tar;
  }

  void endFile() throws IOException {
    tar.closeArchiveEntry();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  private void begin(String name, byte type, Mode mode, String target, long size)
      throws IOException {
    extend(target, TarConstants.LF_GNUTYPE_LONGLINK);
    extend(name, TarConstants.LF_GNUTYPE_LONGNAME);
    tar.putArchiveEntry(entry(name, type, mode, target, size));
  }

  private void extend(String text, byte type) throws IOException {
    if (text.length() > NAME_FIELD) {
      byte[] bytes = (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
      tar.putArchiveEntry(entry(LONG, type, new Mode(0), "", bytes.length));
      tar.write(bytes, 0, bytes.length);
      tar.closeArchiveEntry();
    }
  }

  private TarArchiveEntry entry(String name, byte type, Mode mode, String target, long size) {
    TarArchiveEntry entry = new TarArchiveEntry(name, type);
    entry.setMode(mode.bits());
    entry.setIds(0, 0);
    entry.setNames("", "");
    entry.setLastModifiedTime(time);
    entry.setLinkName(target);
    entry.setSize(size);
    return entry;
  }
}
