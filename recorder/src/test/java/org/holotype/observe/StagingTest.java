package org.holotype.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.holotype.manifest.Entry;
import org.holotype.store.BlobStore;
import org.holotype.tree.LaunchUser;
import org.holotype.tree.Removal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
  private static final FileTime ODD =
      FileTime.from(Instant.parse("2001-02-03T04:05:06.123456789Z"));

  @TempDir Path room;

  @Test
  void theStagedTreeIsTheSealedOneToTheNanosecond() throws Exception {
    Path tree = Files.createDirectory(room.resolve("tree"));
    Path shut = Files.createDirectory(tree.resolve("shut"));
    Files.writeString(shut.resolve("f"), "1");
    Files.createSymbolicLink(tree.resolve("l"), Path.of("/nowhere"));
    for (Path each : List.of(shut.resolve("f"), tree.resolve("l"), shut)) {
      Files.getFileAttributeView(each, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(ODD, null, null);
    }
    Files.setAttribute(shut.resolve("f"), "unix:mode", 0444);
    Files.setAttribute(shut, "unix:mode", 0555);
    List<Entry> sealed = seal(tree).entries();
    Path staged = Files.createDirectory(room.resolve("staged"));
    new Staging(blobs(), LaunchUser.current()).layOut(sealed, staged);
    assertEquals(sealed, seal(staged).entries());
    Removal.remove(tree);
    Removal.remove(staged);
  }

  private SealedTree seal(Path tree) {
    return SealedTree.of(tree, Set.of(), blobs());
  }

  private BlobStore blobs() {
    return new BlobStore(room.resolve("blobs"));
  }
}
