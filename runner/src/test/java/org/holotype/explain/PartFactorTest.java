package org.holotype.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holotype.image.cache.Rootfs;
import org.holotype.manifest.Exit;
import org.holotype.manifest.TreePath;
import org.holotype.parts.MixedImage;
import org.holotype.parts.Part;
import org.holotype.tree.TreeListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries in which two images differ, as factors. */
class PartFactorTest {
  private static final String LIBRARY = "library:/usr/lib/libfit.so";
  private static final String OLD = "sha256:" + "1".repeat(64);
  private static final String NEW = "sha256:" + "2".repeat(64);

  @TempDir Path rootfs;

  @Test
  void whatALibraryThatIsExchangedSelectsIsItsConsequence() {
    List<Contrast> contrasts = contrasts();
    assertEquals(List.of("library /usr/lib/libfit.so"), factors(contrasts));
    Contrast part = contrasts.get(0);
    assertTrue(part.pin().orElseThrow().recorded().isEmpty());
    assertEquals(
        List.of("library /usr/lib/libfit.so"), part.pin().orElseThrow().observed().parts());
  }

  @Test
  void exchangeTookWhereTheBytesThatWereMappedAreTheOtherImages() {
    Contrast part = contrasts().get(0);
    assertEquals(Optional.empty(), part.ineffective(told(OLD, NEW)));
    assertTrue(part.ineffective(told(OLD, OLD)).orElse("").contains("not tested"));
    assertTrue(part.ineffective(told(NEW, NEW)).orElse("").contains("not tested"));
    Seen unmapped = new Seen(Map.of(), Map.of(), List.of(), Exit.exited(0));
    Told nothing =
        new Told(run -> Optional.of(unmapped), Flips.all(1), Exit.exited(0), Exit.exited(0));
    assertTrue(part.ineffective(nothing).orElse("").contains("stayed not mapped"));
  }

  private List<Contrast> contrasts() {
    Rootfs image = new Rootfs(rootfs, new TreeListing(List.of()));
    Part part =
        new Part(
            "library /usr/lib/libfit.so",
            "1",
            "2",
            Set.of(new TreePath("usr/lib/libfit.so")),
            Part.Use.MAPPED);
    PartFactor factor = new PartFactor(new MixedImage(image, image, List.of(part)));
    Side recorded =
        Sides.run().maps("libfit.so", OLD).speaks("libfit.so").selects("fit.path", "a").before();
    Side observed =
        Sides.run().maps("libfit.so", NEW).speaks("libfit.so").selects("fit.path", "b").before();
    return Factors.between(recorded, observed, rootfs, Optional.of(factor));
  }

  private static Told told(String recorded, String observed) {
    return new Told(
        run -> Optional.of(seen(run.isEmpty() ? recorded : observed)),
        Flips.all(1),
        Exit.exited(0),
        Exit.exited(0));
  }

  private static Seen seen(String digest) {
    return new Seen(Map.of(), Map.of(LIBRARY, digest), List.of(), Exit.exited(0));
  }

  private static List<String> factors(List<Contrast> contrasts) {
    return contrasts.stream().map(Contrast::factor).toList();
  }
}
