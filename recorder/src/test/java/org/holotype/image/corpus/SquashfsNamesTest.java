package org.holotype.image.corpus;

import static org.holotype.image.TestImage.failure;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holotype.failure.Failure;
import org.holotype.image.ImageReader;
import org.holotype.image.ImageSource;
import org.holotype.image.ImageSources;
import org.holotype.image.corpus.BareSquashfs.Entry;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.tree.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names of a squashfs are counted where they are read, for all are held until visited. */
class SquashfsNamesTest {
  @TempDir Path outer;

  @Test
  void namesOfAllDirectoriesAreCountedBeforeTheyAreVisited() throws IOException {
    refused(ImageLimit.ENTRIES, 5, "it lists 6 names");
    refused(ImageLimit.METADATA, 5, "the names that it lists have 6 bytes");
  }

  private void refused(ImageLimit limit, long allowed, String why) throws IOException {
    BareSquashfs fs = new BareSquashfs();
    int inner = fs.directory(file(fs, "x"), file(fs, "y"), file(fs, "z"));
    int root =
        fs.directory(new Entry("a", inner, BareSquashfs.DIRECTORY), file(fs, "b"), file(fs, "c"));
    Path image = Files.write(outer.resolve("image.squashfs"), fs.bytes(root));
    Failure refused = failure(() -> inspect(image, Budget.DEFAULT.with(limit, allowed)));
    assertTrue(refused.why().startsWith(why), refused.why());
  }

  private static Entry file(BareSquashfs fs, String name) {
    return new Entry(name, fs.file(""), BareSquashfs.FILE);
  }

  private void inspect(Path image, Budget budget) throws IOException {
    try (ImageSource source = new ImageSources(outer, budget).source(image.toString())) {
      new ImageReader(budget, Progress.NONE).inspect(source);
    }
  }
}
