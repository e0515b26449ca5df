package org.holotype.explain;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Library;
import org.holotype.manifest.Linkage;
import org.holotype.observe.Conditions;
import org.holotype.observe.OtherPart;
import org.holotype.parts.MixedImage;
import org.holotype.parts.Part;

/**
 * Each library or package in which the images of two runs differ: it is exchanged for the other
 * image's, and took where the bytes that a run mapped of it are that image's.
 *
 * @param images of both runs
 */
record PartFactor(MixedImage images) implements Factor {
  /** What a run mapped was read for sure. */
  private static final int MAPPED = 15;

  private static final int PERHAPS_READ = 89;

  @Override
  public Stream<Contrast> contrasts(Side recorded, Side observed) {
    return images.parts().stream().map(part -> contrast(part, recorded, observed));
  }

  private Contrast contrast(Part part, Side recorded, Side observed) {
    return new Contrast(
        part.name(),
        part.recorded(),
        part.observed(),
        part.use() == Part.Use.MAPPED ? MAPPED : PERHAPS_READ,
        new Contrast.Pin(
            Conditions.NONE,
            Conditions.of(new OtherPart(part.name(), images.otherTree())),
            mapped(part, recorded),
            mapped(part, observed)));
  }

  private static Map<String, String> mapped(Part part, Side side) {
    Map<String, String> mapped = new TreeMap<>();
    for (Library each : side.observation().libraries().objects()) {
      if (part.has(EscapedBytes.read(each.path()))) {
        each.digest().ifPresent(digest -> mapped.put(Seen.named(each.path()), digest.toString()));
      }
    }
    return mapped;
  }

  /** Whether an object of this path is in one of the parts. */
  boolean exchanges(String path) {
    return images.parts().stream().anyMatch(part -> part.has(EscapedBytes.read(path)));
  }

  private Stream<String> variants(Side side) {
    return side.observation().libraries().objects().stream()
        .filter(each -> each.linkage().flatMap(Linkage::variant).isPresent())
        .filter(each -> exchanges(each.path()))
        .map(each -> Variants.FACT)
        .limit(1);
  }

  /** The names of facts that only objects told which are exchanged: their consequences. */
  Stream<String> consequences(Side side) {
    Stream<String> selected =
        side.observation().implementations().stream()
            .flatMap(all -> all.stream())
            .filter(each -> exchanges(each.library()))
            .flatMap(each -> each.facts().stream())
            .map(fact -> fact.name());
    Stream<String> mapped =
        side.observation().libraries().objects().stream()
            .map(Library::path)
            .filter(this::exchanges)
            .map(Seen::named);
    return Stream.concat(Stream.concat(selected, mapped), variants(side));
  }
}
