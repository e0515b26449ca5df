package org.holotype.compare.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.function.Supplier;
import org.holotype.compare.Allowance;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Undecodable;
import org.holotype.compare.Undecodable.Side;

/** The contents of a compressed file. */
final class CompressedPart implements Part {
  private static final int BUFFER = 1 << 16;

  private final Codec codec;
  private final ByteSource file;
  private final Side side;
  private final Allowance allowance;
  private Supplier<Framing> framing = () -> Framing.NONE;

  CompressedPart(Codec codec, ByteSource file, Side side, Allowance allowance) {
    this.codec = codec;
    this.file = file;
    this.side = side;
    this.allowance = allowance;
  }

  @Override
  public DecodedStream open() throws IOException {
    SourceStream source = new SourceStream(Channels.newInputStream(file.open()));
    try {
      Opened opened = codec.open(new BufferedInputStream(source, BUFFER));
      framing = opened.framing();
      return new DecodedStream(opened.decoded(), source, side, allowance);
    } catch (IOException | RuntimeException e) {
      close(source);
      throw new Undecodable("its header does not hold: " + e.getMessage()).on(side);
    }
  }

  /** What there is besides the contents, after these were read. */
  Framing framing() {
    return framing.get();
  }

  private static void close(InputStream source) {
    try {
      source.close();
    } catch (IOException e) {
      // Why the header does not hold is worth more than why a file would not close.
    }
  }
}
