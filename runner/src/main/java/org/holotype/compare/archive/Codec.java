package org.holotype.compare.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.holotype.compare.Head;
import org.holotype.manifest.TreePath;
import org.holotype.zstd.Zstd;
import org.tukaani.xz.XZInputStream;

/** The compressions of a single stream, told by their first bytes. */
enum Codec {
  /** RFC 1952. */
  GZIP("gzip", ".gz", ".tgz") {
    @Override
    boolean recognises(Head head) {
      return head.startsWith(0x1f, 0x8b, 8);
    }

    @Override
    Opened open(InputStream in) {
      GzipStream stream = new GzipStream(in);
      return new Opened(stream, stream::framing);
    }
  },
  /** The .xz File Format, version 1.2.1. */
  XZ("xz", ".xz", ".txz") {
    @Override
    boolean recognises(Head head) {
      return head.startsWith(0xfd, '7', 'z', 'X', 'Z', 0);
    }

    @Override
    Opened open(InputStream in) throws IOException {
      return Opened.of(new XZInputStream(in, MOST_KIBIBYTES));
    }
  },
  /** RFC 8878, with every window that zstd itself reads unasked; each side takes one at a time. */
  ZSTD("zstd", ".zst", ".tzst") {
    @Override
    boolean recognises(Head head) {
      return head.startsWith(0x28, 0xb5, 0x2f, 0xfd);
    }

    @Override
    Opened open(InputStream in) {
      return Opened.of(Zstd.stream(in, Zstd.Skippable.REFUSED, Zstd.USUAL_WINDOW));
    }
  },
  /** As the bzip2 program writes it: blocks of at most 900 kB, behind one another or in streams. */
  BZIP2("bzip2", ".bz2", ".tbz2") {
    @Override
    boolean recognises(Head head) {
      boolean block = head.hasAt(4, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59);
      boolean empty = head.hasAt(4, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90);
      return head.startsWith("BZh") && (block || empty);
    }

    @Override
    Opened open(InputStream in) throws IOException {
      return Opened.of(new BZip2CompressorInputStream(in, true));
    }
  };

  /** What {@code xz -9} needs, 65 MiB; both sides at once must fit beside everything else. */
  private static final int MOST_KIBIBYTES = 68 << 10;

  private final String word;
  private final String ending;
  private final String tarEnding;

  Codec(String word, String ending, String tarEnding) {
    this.word = word;
    this.ending = ending;
    this.tarEnding = tarEnding;
  }

  String word() {
    return word;
  }

  abstract boolean recognises(Head head);

  abstract Opened open(InputStream in) throws IOException;

  /** The name that the contents go by. */
  TreePath inner(TreePath path) {
    if (path.name().endsWith(tarEnding)) {
      return cut(path, tarEnding, ".tar");
    }
    return path.name().endsWith(ending) ? cut(path, ending, "") : path;
  }

  /** What a writer may call the contents of a file that stands there, or has another name. */
  Set<String> names(TreePath path, String other) {
    TreePath beside = other.isEmpty() ? path : MemberName.beside(path, other);
    return Stream.of(path, inner(path), beside, inner(beside))
        .map(TreePath::name)
        .collect(Collectors.toSet());
  }

  private static TreePath cut(TreePath path, String ending, String instead) {
    String name = path.name().substring(0, path.name().length() - ending.length()) + instead;
    return MemberName.beside(path, name);
  }
}
