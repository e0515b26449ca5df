package org.holotype.compare;

import static org.holotype.verdict.EnvironmentDifference.Weight.DECISIVE;
import static org.holotype.verdict.EnvironmentDifference.Weight.POSSIBLE;

import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.manifest.Libraries;
import org.holotype.manifest.Libraries.Completeness;
import org.holotype.manifest.Library;
import org.holotype.verdict.EnvironmentDifference;

/** In which mapped libraries two runs differ. */
final class LibraryDifferences {
  private final Map<String, Library> recorded;
  private final Map<String, Library> observed;
  private final boolean complete;

  LibraryDifferences(Libraries recorded, Libraries observed) {
    this.recorded = byPath(recorded);
    this.observed = byPath(observed);
    this.complete =
        recorded.completeness() == Completeness.COMPLETE
            && observed.completeness() == Completeness.COMPLETE;
  }

  /** One difference per path, by path. */
  Stream<EnvironmentDifference> all() {
    NavigableSet<String> paths = new TreeSet<>(recorded.keySet());
    paths.addAll(observed.keySet());
    return paths.stream().flatMap(path -> at(path).stream());
  }

  private Optional<EnvironmentDifference> at(String path) {
    Optional<Library> before = Optional.ofNullable(recorded.get(path));
    Optional<Library> now = Optional.ofNullable(observed.get(path));
    if (before.isEmpty() || now.isEmpty()) {
      return Optional.of(once(path, shown(before), shown(now)));
    }
    return before.flatMap(Library::digest).equals(now.flatMap(Library::digest))
            && before.flatMap(Library::buildId).equals(now.flatMap(Library::buildId))
        ? Optional.empty()
        : Optional.of(
            new EnvironmentDifference(
                fact(path),
                shown(before),
                shown(now),
                DECISIVE,
                "the code that ran is not the same"));
  }

  /** A list that may have holes does not show that a library was absent. */
  private EnvironmentDifference once(String path, String before, String now) {
    return complete
        ? new EnvironmentDifference(
            fact(path), before, now, DECISIVE, "only one of the runs mapped this code")
        : new EnvironmentDifference(
            fact(path), before, now, POSSIBLE, "seen once only, but a list may be incomplete");
  }

  private static String fact(String path) {
    return "library:" + path;
  }

  private static String shown(Optional<Library> library) {
    return library.map(LibraryDifferences::content).orElse("not mapped");
  }

  private static String content(Library library) {
    return library
        .digest()
        .map(digest -> digest.algorithm() + ":" + digest.abbreviated())
        .or(() -> library.buildId().map(id -> "build-id " + id))
        .orElse("unavailable: its bytes were not read");
  }

  private static Map<String, Library> byPath(Libraries libraries) {
    return libraries.objects().stream()
        .collect(Collectors.toMap(Library::path, Function.identity(), (first, second) -> first));
  }
}
