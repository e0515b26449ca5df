package org.holotype.compare;

import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;

/** Bytes that a test made. */
@SuppressWarnings("ArrayRecordComponent") // made once, read only
public record KnownBytes(byte[] bytes) implements ByteSource {
  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public ReadableByteChannel open() {
    return Channels.newChannel(new ByteArrayInputStream(bytes));
  }
}
