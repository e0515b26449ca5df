package org.holotype.bad;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outside any git repository, and where a pack cannot be written. */
@AnyUser
class NoStoreIT {
  @TempDir Path temporary;

  @Test
  void everyCommandThatNeedsOneSaysHowToMakeOne() throws Exception {
    World world = World.create(temporary);
    Path outside = Files.createDirectory(world.root().resolve("outside"));
    Path image =
        SmallImage.ofText().write(world.root().resolve("image"), SmallImage.Form.OCI_LAYOUT);
    for (List<String> words :
        List.of(
            List.of("record", "--image", image.toString(), "--", "true"),
            List.of("rerun", "0123456"),
            List.of("verify", "--all"),
            List.of("log"),
            List.of("import", image.toString()))) {
      world
          .refusesIn(outside, "no-store", words.toArray(String[]::new))
          .saying("holotype store init");
    }
  }

  @Test
  void packsAreWrittenNeitherOverAnythingNorNowhere() throws Exception {
    World world = World.withRecord(temporary);
    String id = world.record();
    world.refuses("usage", "pack", id, "-o", "control.csv").saying("already");
    world.refuses("usage", "pack", id, "-o", "absent/artifact.tar").saying("directory");
    world.refuses("usage", "pack", id, "-o", ".");
    world.refuses("usage", "pack", id).saying("--output");
  }
}
