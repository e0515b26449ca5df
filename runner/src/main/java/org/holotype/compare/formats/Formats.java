package org.holotype.compare.formats;

import java.util.ArrayList;
import java.util.List;
import org.holotype.compare.FileContents;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.archive.ArchiveComparer;
import org.holotype.compare.archive.CompressedComparer;
import org.holotype.compare.array.fits.FitsComparer;
import org.holotype.compare.array.hdf.HdfComparer;
import org.holotype.compare.array.matlab.MatComparer;
import org.holotype.compare.array.netcdf.NetcdfComparer;
import org.holotype.compare.array.numpy.ArrayFileComparer;
import org.holotype.compare.array.raw.DeclaredNumbersComparer;
import org.holotype.compare.array.raw.RawFloatComparer;
import org.holotype.compare.document.PdfComparer;
import org.holotype.compare.elf.ElfComparer;
import org.holotype.compare.parquet.ParquetComparer;
import org.holotype.compare.picture.JpegComparer;
import org.holotype.compare.picture.PngComparer;
import org.holotype.compare.picture.TiffComparer;
import org.holotype.compare.r.SavedComparer;
import org.holotype.compare.sqlite.DatabaseComparer;
import org.holotype.compare.text.JsonComparer;
import org.holotype.compare.text.JsonLinesComparer;
import org.holotype.compare.text.NotebookComparer;
import org.holotype.compare.text.TableComparer;
import org.holotype.compare.text.TextComparer;
import org.holotype.compare.text.XmlComparer;

/**
 * Every format that Holotype can compare by its meaning, in the order in which they are tried: by
 * magic numbers first, but for what somebody declared, then by names, then any text, then what
 * looks like bare numbers.
 */
public final class Formats {
  private static final FileContents ALL = new FileContents(comparers());

  private Formats() {}

  /** All of them. */
  public static FileContents all() {
    return ALL;
  }

  /**
   * Begins to load the reader that takes longest to start, while the command line is still being
   * read.
   *
   * @param words of the command line, by whose endings a reader is foreseen; nothing is opened
   */
  public static void foresee(List<String> words) {
    if (words.stream().anyMatch(HdfComparer::isFamiliar)) {
      Thread thread = new Thread(HdfComparer::prepare, "foresight");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static List<FormatComparer> comparers() {
    List<FormatComparer> comparers = new ArrayList<>();
    comparers.addAll(CompressedComparer.all(Formats::all));
    comparers.addAll(ArchiveComparer.all(Formats::all));
    comparers.add(new DeclaredNumbersComparer());
    comparers.add(new PngComparer());
    comparers.add(new JpegComparer());
    comparers.add(new TiffComparer());
    comparers.add(new PdfComparer());
    comparers.add(new ArrayFileComparer());
    comparers.add(new NetcdfComparer());
    comparers.add(new HdfComparer());
    comparers.add(new FitsComparer());
    comparers.add(new MatComparer());
    comparers.add(new SavedComparer());
    comparers.add(new ElfComparer());
    comparers.add(new DatabaseComparer());
    comparers.add(new ParquetComparer());
    comparers.add(new XmlComparer());
    comparers.add(new NotebookComparer());
    comparers.add(new JsonLinesComparer());
    comparers.add(new JsonComparer());
    comparers.add(new TableComparer());
    comparers.add(new TextComparer());
    comparers.add(RawFloatComparer.doubles());
    comparers.add(RawFloatComparer.singles());
    return comparers;
  }
}
