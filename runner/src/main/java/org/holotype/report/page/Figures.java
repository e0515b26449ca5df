package org.holotype.report.page;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.compare.BytePair;
import org.holotype.compare.ByteSource;
import org.holotype.manifest.TreePath;
import org.holotype.report.Words;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Verdict;

/** The pictures that a page shows side by side, as many as it has room for, the worst first. */
public final class Figures {
  /** No pictures. */
  public static final Figures NONE = new Figures(Map.of());

  /** Bytes of pictures; base64 makes a third more of them, of the page's 5 MB. */
  private static final long ROOM = 2_500_000;

  private final Map<TreePath, Figure> figures;

  private Figures(Map<TreePath, Figure> figures) {
    this.figures = Map.copyOf(figures);
  }

  /** Where the bytes of both sides of an output can be had. */
  @FunctionalInterface
  public interface Pairs {
    /** Empty where one side is not at hand. */
    Optional<BytePair> of(TreePath path);
  }

  /** What there is to show of one output. */
  sealed interface Figure {
    /** Bytes of base64. */
    default int size() {
      return 0;
    }
  }

  /** Both sides. */
  record Shown(Picture recorded, Picture observed) implements Figure {
    @Override
    public int size() {
      return recorded.base64().length() + observed.base64().length();
    }
  }

  /** Pictures on both sides, and why they are not shown. */
  record Withheld(String why) implements Figure {}

  /**
   * The PNG pictures among the outputs that are not identical.
   *
   * @param outputs worst first
   * @param pairs where their bytes are
   */
  public static Figures of(List<OutputVerdict> outputs, Pairs pairs) {
    Map<TreePath, Figure> figures = new HashMap<>();
    long room = ROOM;
    for (OutputVerdict output : outputs) {
      Optional<BytePair> pair =
          output.verdict() == Verdict.IDENTICAL ? Optional.empty() : pairs.of(output.path());
      if (pair.isPresent() && arePng(pair.orElseThrow())) {
        long size = size(pair.orElseThrow());
        boolean fits = size <= room;
        figures.put(output.path(), fits ? shown(pair.orElseThrow()) : tooLarge(size));
        room -= fits ? size : 0;
      }
    }
    return new Figures(figures);
  }

  Optional<Figure> of(TreePath path) {
    return Optional.ofNullable(figures.get(path));
  }

  /** How many bytes of the page they take. */
  int size() {
    return figures.values().stream().mapToInt(Figure::size).sum();
  }

  private static long size(BytePair pair) {
    return Math.addExact(pair.recorded().size(), pair.observed().size());
  }

  private static boolean arePng(BytePair pair) {
    try {
      return Picture.isPng(read(pair.recorded(), Picture.HEAD))
          && Picture.isPng(read(pair.observed(), Picture.HEAD));
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static Figure shown(BytePair pair) {
    try {
      Optional<Picture> recorded = Picture.png(read(pair.recorded(), pair.recorded().size()));
      Optional<Picture> observed = Picture.png(read(pair.observed(), pair.observed().size()));
      return recorded.isPresent() && observed.isPresent()
          ? new Shown(recorded.orElseThrow(), observed.orElseThrow())
          : new Withheld("they have no pixels, or more than a browser should be handed");
    } catch (IOException e) {
      return new Withheld("they could not be read again");
    }
  }

  private static Figure tooLarge(long size) {
    return new Withheld(
        Words.count(size, "byte") + " of pictures are more than this page has room for");
  }

  private static byte[] read(ByteSource source, long most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, source.size()));
    try (ReadableByteChannel channel = source.open()) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Until it is full or the source ends.
      }
    }
    bytes.flip();
    byte[] read = new byte[bytes.remaining()];
    bytes.get(read);
    return read;
  }
}
