package org.holotype.image.tar;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Named pieces of an image, in a directory or in a tar, to be read in any order. */
public interface Members extends Closeable {
  /** The piece of that name, {@code /} between directories. */
  Optional<Member> find(String name) throws IOException;

  /** One piece. */
  interface Member {
    long size();

    InputStream open() throws IOException;
  }

  @Override
  void close() throws IOException;
}
