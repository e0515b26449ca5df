package org.holotype.compare.archive;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.holotype.compare.BytePair;
import org.holotype.compare.FileContents;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.Undecodable.Side;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;

/** Compares archives member by member, each by its own format. */
public final class ArchiveComparer implements FormatComparer {
  private final Kind kind;
  private final Insides insides;

  /** The archives that are known. */
  private enum Kind {
    /** PKWARE APPNOTE 6.3.10; also npz, jar, docx and their like. */
    ZIP("zip") {
      @Override
      boolean recognises(Head head) {
        return head.startsWith('P', 'K', 3, 4) || head.startsWith('P', 'K', 5, 6);
      }

      @Override
      Archive read(RandomBytes file, Side side, Terms terms) throws IOException {
        return new ZipReader(file, side, terms).read();
      }
    },
    /** POSIX.1 pax, "ustar Interchange Format", and what GNU tar makes of it. */
    TAR("tar") {
      @Override
      boolean recognises(Head head) {
        return head.hasAt(257, 'u', 's', 't', 'a', 'r');
      }

      @Override
      Archive read(RandomBytes file, Side side, Terms terms) throws IOException {
        return new TarReader(file, terms).read();
      }
    };

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    abstract boolean recognises(Head head);

    abstract Archive read(RandomBytes file, Side side, Terms terms) throws IOException;
  }

  private ArchiveComparer(Kind kind, Supplier<FileContents> contents) {
    this.kind = kind;
    insides = new Insides(contents);
  }

  /**
   * One for each kind of archive.
   *
   * @param contents every format, asked for only when something is compared
   */
  public static List<FormatComparer> all(Supplier<FileContents> contents) {
    return List.of(
        new ArchiveComparer(Kind.ZIP, contents), new ArchiveComparer(Kind.TAR, contents));
  }

  @Override
  public String format() {
    return kind.word;
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return kind.recognises(head);
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    try (RandomBytes left = RandomBytes.of(pair.recorded(), terms.scratch());
        RandomBytes right = RandomBytes.of(pair.observed(), terms.scratch())) {
      Archive recorded = read(left, Side.RECORDED, terms);
      Archive observed = read(right, Side.OBSERVED, terms);
      return new ArchiveComparison(insides, pair.path(), recorded, observed, terms).compare();
    }
  }

  /** What no check foresaw in hostile bytes is the fault of the side that has them. */
  private Archive read(RandomBytes file, Side side, Terms terms) throws IOException {
    try {
      return kind.read(file, side, terms);
    } catch (Undecodable e) {
      throw e.on(side);
    } catch (RuntimeException e) {
      throw new Undecodable("its directory does not hold: " + e).on(side);
    }
  }
}
