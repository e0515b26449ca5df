package org.holotype.compare.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.holotype.compare.Undecodable;

/**
 * Inflates every member of a gzip file (RFC 1952) and remembers what their headers say, which the
 * JDK's own stream throws away.
 */
final class GzipStream extends InputStream {
  private static final int MOST_HEADERS = 4096;

  private final GzipInput in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 check = new CRC32();
  private final CRC32C bodies = new CRC32C();
  private final List<GzipMember> members = new ArrayList<>();
  private long bodyLength;
  private boolean inMember;

  GzipStream(InputStream compressed) {
    in = new GzipInput(compressed, bodies);
  }

  /** What was seen besides the contents, complete once they were read to the end. */
  Framing framing() {
    return new Framing(members, bodyLength, bodies.getValue());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (length > 0) {
      if (!inMember && !startMember()) {
        return -1;
      }
      int count = inflate(buffer, offset, length);
      if (count > 0) {
        check.update(buffer, offset, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw new IOException("it wants a dictionary");
      } else {
        in.feed(inflater);
      }
    }
    return 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private int inflate(byte[] buffer, int offset, int length) throws IOException {
    try {
      return inflater.inflate(buffer, offset, length);
    } catch (DataFormatException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private boolean startMember() throws IOException {
    int first = in.read();
    if (first == 0 && !members.isEmpty()) {
      requirePadding();
      return false;
    }
    if (first < 0) {
      return false;
    }
    if (first != 0x1f || requireOne() != 0x8b) {
      throw new IOException("there are bytes after its last member");
    }
    remember(new GzipHeader(in).read());
    inflater.reset();
    check.reset();
    inMember = true;
    return true;
  }

  private void remember(GzipMember member) throws Undecodable {
    if (!members.isEmpty() && members.get(members.size() - 1).equals(member)) {
      return;
    }
    if (members.size() == MOST_HEADERS) {
      throw new Undecodable("it has more than " + MOST_HEADERS + " unlike members");
    }
    members.add(member);
  }

  private void endMember() throws IOException {
    in.takeBack(inflater);
    bodyLength += inflater.getBytesRead();
    if (little4() != check.getValue()) {
      throw new IOException("its contents do not match their checksum");
    }
    if (little4() != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new IOException("its contents do not have the length that it says");
    }
    inMember = false;
  }

  private void requirePadding() throws IOException {
    for (int one = in.read(); one >= 0; one = in.read()) {
      if (one != 0) {
        throw new IOException("there are bytes after its last member");
      }
    }
  }

  private long little4() throws IOException {
    long value = 0;
    for (int i = 0; i < 4; i++) {
      value |= (long) requireOne() << (8 * i);
    }
    return value;
  }

  private int requireOne() throws IOException {
    int one = in.read();
    if (one < 0) {
      throw new EOFException();
    }
    return one;
  }
}
