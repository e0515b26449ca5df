package org.holotype.image.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.image.ImageReader;
import org.holotype.image.ImageSource;
import org.holotype.image.ImageSources;
import org.holotype.image.TestImage;
import org.holotype.image.cache.RootfsCheck;
import org.holotype.image.limit.Budget;
import org.holotype.manifest.Digest;
import org.holotype.tree.Progress;
import org.holotype.tree.Removal;
import org.holotype.tree.TreeListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What looks like an attack and is in images that people use: each is accepted, and holds. */
class OdditiesTest {
  @TempDir Path outer;

  static Stream<Oddity> layers() {
    return OddLayers.all().stream();
  }

  static Stream<OddImage> images() {
    return OddImages.all().stream();
  }

  /** The tree on the disk is the one that was listed, and every wrapping gives the same. */
  @ParameterizedTest
  @MethodSource("layers")
  void oddLayersAreAccepted(Oddity oddity) throws IOException {
    Place place = Place.in(outer);
    TreeListing listing = TestImage.unpack(place.root(), oddity.layers().toArray(byte[][]::new));
    assertEquals(
        Optional.empty(), RootfsCheck.begin(place.root()).difference(listing, Progress.NONE));
    Removal.remove(place.root());
    LayerAttack layers = new LayerAttack(oddity.name(), java.util.Set.of(), v -> oddity.layers());
    for (Attack wrapped : List.of(layers.inLayout(), layers.inDockerArchive())) {
      Removal.remove(place.image());
      java.nio.file.Files.createDirectory(place.image());
      assertEquals(listing.digest(), tree(place, wrapped.maker().make(place)), wrapped.name());
    }
  }

  @ParameterizedTest
  @MethodSource("images")
  void oddImagesAreAcceptedAndAreTheSame(OddImage odd) throws IOException {
    Place place = Place.in(outer);
    Digest expected = TestImage.unpack(place.root(), OddImages.TAR).digest();
    Removal.remove(place.root());
    assertEquals(expected, tree(place, odd.maker().make(place)));
  }

  @Test
  void thereAreAsManyAsAttacks() {
    long odd = layers().count() + images().count();
    long attacks = Attack.all().stream().filter(each -> !each.name().contains(" in a ")).count();
    assertTrue(odd >= attacks, odd + " oddities, " + attacks + " attacks");
  }

  private static Digest tree(Place place, String spec) throws IOException {
    try (ImageSource source = new ImageSources(place.scratch(), Budget.DEFAULT).source(spec)) {
      Digest tree =
          new ImageReader(Budget.DEFAULT, Progress.NONE)
              .unpack(source, place.root())
              .image()
              .identity()
              .tree();
      Removal.remove(place.root());
      return tree;
    }
  }
}
