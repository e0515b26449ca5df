package org.holotype.compare.formats;

import java.util.ArrayList;
import java.util.List;
import org.holotype.compare.FileContents;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.archive.ArchiveComparer;
import org.holotype.compare.archive.CompressedComparer;

/** Every format that Holotype can compare by its meaning, in the order in which they are tried. */
public final class Formats {
  private static final FileContents ALL = new FileContents(comparers());

  private Formats() {}

  /** All of them. */
  public static FileContents all() {
    return ALL;
  }

  private static List<FormatComparer> comparers() {
    List<FormatComparer> comparers = new ArrayList<>();
    comparers.addAll(CompressedComparer.all(Formats::all));
    comparers.addAll(ArchiveComparer.all(Formats::all));
    return comparers;
  }
}
