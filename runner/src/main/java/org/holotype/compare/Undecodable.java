package org.holotype.compare;

import java.io.IOException;
import java.util.Optional;

/** A file is not what its name or its first bytes promise, or it wants more than it may have. */
public final class Undecodable extends IOException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final transient Optional<Side> side;

  /** Which of the two it was. */
  public enum Side {
    RECORDED,
    OBSERVED;

    /** What a decoder makes of this side's file; what it refuses is said of this side. */
    public <T> T read(Decoding<T> decoding) throws IOException {
      try {
        return decoding.read();
      } catch (Undecodable e) {
        throw e.on(this);
      }
    }
  }

  /** Something that reads one side's bytes. */
  @FunctionalInterface
  public interface Decoding<T> {
    T read() throws IOException;
  }

  /**
   * @param reason observed against expected, without the file's name
   */
  public Undecodable(String reason) {
    super(reason);
    this.reason = reason;
    side = Optional.empty();
  }

  private Undecodable(Side side, Undecodable cause) {
    super(cause.reason, cause);
    reason = cause.reason;
    this.side = Optional.of(side);
  }

  /** Observed against expected, without the file's name. */
  public String reason() {
    return reason;
  }

  /** The same reason, said of one side. */
  public Undecodable on(Side which) {
    return side.isPresent() ? this : new Undecodable(which, this);
  }

  /** Which of the two it was, where the decoder knew. */
  public Optional<Side> side() {
    return side == null ? Optional.empty() : side;
  }
}
