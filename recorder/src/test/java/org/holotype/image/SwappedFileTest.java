package org.holotype.image;

import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.tree.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are put in the place of others after the first look at them. */
class SwappedFileTest {
  @TempDir Path outer;

  @Test
  void squashfsThatIsSwappedBetweenTwoLooksIsRefused() throws IOException {
    byte[] longer = TestImage.concatenated(TestSquashfs.bytes(), new byte[4096]);
    refused(Files.write(outer.resolve("image.squashfs"), TestSquashfs.bytes()), longer);
  }

  @Test
  void treeOfLxdThatIsSwappedBetweenTwoLooksIsRefused() throws IOException {
    TestTar honest = tar().file("metadata.yaml", "architecture: x86_64\n").file("rootfs/a", "x");
    byte[] evil = tar().file("metadata.yaml", "a: b\n").file("rootfs/a", "evil").bytes();
    refused(Files.write(outer.resolve("image.tar"), honest.bytes()), evil);
  }

  @Test
  void treeBelowADirectoryThatIsSwappedBetweenTwoLooksIsRefused() throws IOException {
    TestTar honest = tar().directory("top/usr").file("top/etc/a", "x");
    byte[] evil = tar().directory("top/usr").file("top/etc/a", "evil").bytes();
    refused(Files.write(outer.resolve("image.tar"), honest.bytes()), evil);
  }

  /** The source looks at the file when it is opened; the swap comes before it is read. */
  private void refused(Path image, byte[] other) throws IOException {
    Path beside = Files.write(outer.resolve("beside"), other);
    Path scratch = Files.createDirectory(outer.resolve("scratch"));
    try (ImageSource source = new ImageSources(scratch, Budget.DEFAULT).source(image.toString())) {
      Files.move(beside, image, StandardCopyOption.REPLACE_EXISTING);
      Failure failure =
          failure(() -> new ImageReader(Budget.DEFAULT, Progress.NONE).inspect(source));
      assertEquals(Code.IMAGE_UNREADABLE, failure.code());
      assertTrue(failure.why().contains("changed while it was read"), failure.why());
    }
  }
}
