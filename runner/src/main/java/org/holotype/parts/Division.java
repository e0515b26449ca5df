package org.holotype.parts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.image.cache.Rootfs;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreeDigest.Node;
import org.holotype.manifest.TreePath;
import org.holotype.tree.TreeListing;

/** Takes the difference of two images apart into what can be exchanged by itself. */
final class Division {
  /** What cannot be taken apart, since a directory of the one is none in the other. */
  static final String WHOLE = "the whole image";

  /** More parts than this are not exchanged one by one. */
  private static final int MOST = 32;

  private final Rootfs recorded;
  private final Rootfs other;
  private final Set<String> mapped;

  private Division(Rootfs recorded, Rootfs other, Set<String> mapped) {
    this.recorded = recorded;
    this.other = other;
    this.mapped = Set.copyOf(mapped);
  }

  /**
   * The parts, those first of which a run mapped something.
   *
   * @param mapped by either run, absolute inside, bytes as ISO-8859-1
   */
  static List<Part> of(Rootfs recorded, Rootfs other, Set<String> mapped) {
    return new Division(recorded, other, mapped).parts();
  }

  private List<Part> parts() {
    Set<TreePath> changed = changed();
    if (changed.stream().anyMatch(this::changesShape)) {
      return List.of(new Part(WHOLE, name(recorded), name(other), changed, use(changed)));
    }
    Owned owned = Owned.of(recorded, changed);
    Owned ownedThere = Owned.of(other, changed);
    List<Part> parts = new ArrayList<>();
    groups(changed, new Grouping(recorded, other, owned, ownedThere, mapped))
        .forEach((group, paths) -> parts.add(part(group, paths, owned, ownedThere)));
    parts.sort(
        Comparator.comparing(Part::use)
            .thenComparing(part -> part.name().equals(Grouping.REST))
            .thenComparing(Part::name));
    return few(parts);
  }

  private Set<TreePath> changed() {
    return Stream.of(recorded, other)
        .flatMap(image -> image.listing().nodes().stream())
        .map(Node::path)
        .filter(path -> !recorded.listing().at(path).equals(other.listing().at(path)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean changesShape(TreePath path) {
    Optional<Node> here = recorded.listing().at(path);
    Optional<Node> there = other.listing().at(path);
    return here.isPresent()
        && there.isPresent()
        && isDirectory(here.get()) != isDirectory(there.get());
  }

  private Map<String, Set<TreePath>> groups(Set<TreePath> changed, Grouping grouping) {
    NavigableMap<TreePath, String> leaves = new TreeMap<>();
    changed.stream()
        .filter(path -> !isDirectory(path))
        .forEach(path -> leaves.put(path, grouping.of(path)));
    Map<String, Set<TreePath>> groups = new TreeMap<>();
    for (TreePath path : changed) {
      String group = isDirectory(path) ? ofFirstIn(path, leaves) : leaves.get(path);
      groups.computeIfAbsent(Objects.requireNonNull(group), none -> new TreeSet<>()).add(path);
    }
    return groups;
  }

  /** A new directory comes with what is in it. */
  private static String ofFirstIn(TreePath directory, NavigableMap<TreePath, String> leaves) {
    return Optional.ofNullable(leaves.higherEntry(directory.child(" ")))
        .filter(first -> first.getKey().isWithin(directory))
        .map(Map.Entry::getValue)
        .orElse(Grouping.REST);
  }

  private Part part(String group, Set<TreePath> paths, Owned owned, Owned ownedThere) {
    String then = words(group, paths, recorded.listing(), owned);
    String now = words(group, paths, other.listing(), ownedThere);
    return new Part(
        group, then, then.equals(now) ? now + ", with other bytes" : now, paths, use(paths));
  }

  private static String words(String group, Set<TreePath> paths, TreeListing listing, Owned owned) {
    List<Node> there = paths.stream().flatMap(path -> listing.at(path).stream()).toList();
    Optional<String> version =
        group.startsWith(Grouping.PACKAGE)
            ? owned.version(group.substring(Grouping.PACKAGE.length()))
            : Optional.empty();
    Optional<String> only =
        there.stream()
            .map(Node::content)
            .filter(TreeDigest.File.class::isInstance)
            .map(file -> "sha256:" + ((TreeDigest.File) file).digest().abbreviated())
            .findFirst()
            .filter(any -> !group.equals(Grouping.REST));
    return version.or(() -> only).orElseGet(() -> counted(there.size()));
  }

  private static String counted(int entries) {
    return entries == 1 ? "1 entry" : entries == 0 ? "not there" : entries + " entries";
  }

  /** What is left beyond as many as can be exchanged one by one is exchanged as one. */
  private static List<Part> few(List<Part> parts) {
    if (parts.size() <= MOST) {
      return List.copyOf(parts);
    }
    List<Part> rest = parts.subList(MOST - 1, parts.size());
    Set<TreePath> paths =
        rest.stream().flatMap(part -> part.paths().stream()).collect(Collectors.toSet());
    String name = rest.size() + " other parts";
    return Stream.concat(
            parts.subList(0, MOST - 1).stream(),
            Stream.of(new Part(name, "as recorded", "as in the other", paths, rest.get(0).use())))
        .toList();
  }

  private Part.Use use(Set<TreePath> paths) {
    return paths.stream().anyMatch(path -> mapped.contains("/" + path.bytes()))
        ? Part.Use.MAPPED
        : Part.Use.PERHAPS_READ;
  }

  private boolean isDirectory(TreePath path) {
    return recorded.listing().at(path).or(() -> other.listing().at(path)).stream()
        .anyMatch(Division::isDirectory);
  }

  private static boolean isDirectory(Node node) {
    return node.content() instanceof TreeDigest.Directory;
  }

  private static String name(Rootfs image) {
    return image.listing().digest().abbreviated();
  }
}
