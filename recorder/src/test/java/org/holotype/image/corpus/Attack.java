package org.holotype.image.corpus;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.holotype.failure.Code;

/**
 * One hostile image.
 *
 * @param name after what it tries
 * @param codes with one of which it is refused; none where it is accepted and what it tries stays
 *     inside
 * @param maker makes it
 */
record Attack(String name, Set<Code> codes, Maker maker) {
  /** Makes an image in a place. */
  @FunctionalInterface
  interface Maker {
    /** Says how a user would name what was made. */
    String make(Place place) throws IOException;
  }

  static Attack refused(String name, Code code, Maker maker) {
    return new Attack(name, Set.of(code), maker);
  }

  static Attack contained(String name, Maker maker) {
    return new Attack(name, Set.of(), maker);
  }

  /** All of them. */
  static List<Attack> all() {
    return java.util.stream.Stream.of(
            HostileLayers.all(),
            HostileHeaders.all(),
            HostileStreams.all(),
            HostileDocuments.all(),
            HostileDescriptors.all(),
            HostileArchives.all(),
            HostileSifs.all(),
            HostileSquashfs.all(),
            HostileSiteImages.all(),
            HostileDisks.all())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
