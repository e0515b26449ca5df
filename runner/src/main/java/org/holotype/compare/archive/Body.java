package org.holotype.compare.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import org.holotype.compare.ByteSource;

/** The bytes of a member: as they stand in the archive, or to be decoded. */
sealed interface Body {
  /** Reads them from the start; the caller closes. */
  InputStream open() throws IOException;

  /** They stand in the archive as they are. */
  record Plain(ByteSource bytes) implements Body {
    @Override
    public InputStream open() throws IOException {
      return Channels.newInputStream(bytes.open());
    }
  }

  /** They must be decoded. */
  record Packed(Part part) implements Body {
    @Override
    public InputStream open() throws IOException {
      return part.open();
    }
  }
}
