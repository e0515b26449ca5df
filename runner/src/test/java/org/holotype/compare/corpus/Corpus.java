package org.holotype.compare.corpus;

import java.util.List;
import java.util.stream.Stream;

/** All pairs of the corpus but the traps. */
final class Corpus {
  private Corpus() {}

  /** Every one, each time from the first on. */
  static Stream<Pair> all() {
    return Stream.<List<Pair>>of(
            BytePairs.ALL,
            DeclaredPairs.ALL,
            RegionPairs.ALL,
            BinaryPairs.ALL,
            CompressedPairs.ALL,
            ArchivePairs.ALL,
            NestedPairs.ALL,
            PicturePairs.ALL,
            JpegPairs.ALL,
            TiffPairs.ALL,
            PdfPairs.ALL,
            ArrayPairs.ALL,
            NetcdfPairs.ALL,
            Hdf5Pairs.ALL,
            FitsPairs.ALL,
            MatPairs.ALL,
            RdsPairs.ALL,
            ElfPairs.ALL,
            SqlitePairs.ALL,
            ParquetPairs.ALL,
            TextPairs.ALL,
            TablePairs.ALL,
            JsonPairs.ALL,
            XmlPairs.ALL)
        .flatMap(List::stream);
  }
}
