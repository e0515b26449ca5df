package org.holotype.compare.archive;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A seekable channel that only reads. */
interface ReadOnlyChannel extends SeekableByteChannel {
  @Override
  default int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  default SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }
}
