package org.holotype.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.holotype.manifest.Digest;
import org.holotype.manifest.TreePath;

/** What a walk found on one side only, and which of it is one entry under two names. */
final class TreeRenames {
  private final Map<TreePath, Node> missing = new TreeMap<>();
  private final Map<TreePath, Node> extra = new TreeMap<>();

  void missing(TreePath path, Node node) {
    missing.put(path, node);
  }

  void extra(TreePath path, Node node) {
    extra.put(path, node);
  }

  Node recorded(Renaming renaming) {
    return Optional.ofNullable(missing.get(renaming.recorded())).orElseThrow();
  }

  Node observed(Renaming renaming) {
    return Optional.ofNullable(extra.get(renaming.observed())).orElseThrow();
  }

  /** Twins by name first, then files of the same bytes; an empty file shows nothing. */
  List<Renaming> find() {
    List<Renaming> found = new ArrayList<>(Renaming.twins(missing.keySet(), extra.keySet()));
    Map<TreePath, Node> before = without(missing, found.stream().map(Renaming::recorded).toList());
    Map<TreePath, Node> now = without(extra, found.stream().map(Renaming::observed).toList());
    Map<TreePath, String> left = digests(before, sizes(now));
    Map<TreePath, String> right = digests(now, sizes(before));
    found.addAll(
        Renaming.of(
            left.keySet(),
            right.keySet(),
            path ->
                Optional.ofNullable(left.get(path)).or(() -> Optional.ofNullable(right.get(path))),
            "the same bytes"));
    return found;
  }

  private static Map<TreePath, Node> without(Map<TreePath, Node> all, Collection<TreePath> some) {
    Map<TreePath, Node> rest = new TreeMap<>(all);
    rest.keySet().removeAll(Set.copyOf(some));
    return rest;
  }

  private static Set<Long> sizes(Map<TreePath, Node> nodes) {
    return nodes.values().stream()
        .filter(node -> node.type() == Node.Type.FILE && node.size() > 0)
        .map(Node::size)
        .collect(Collectors.toSet());
  }

  /** A file that cannot be read stays missing or extra: nothing shows it to be another. */
  private static Map<TreePath, String> digests(Map<TreePath, Node> nodes, Set<Long> sizes) {
    Map<TreePath, String> digests = new HashMap<>();
    nodes.forEach(
        (path, node) -> {
          if (node.type() == Node.Type.FILE && sizes.contains(node.size())) {
            digest(node).ifPresent(digest -> digests.put(path, digest.hex()));
          }
        });
    return digests;
  }

  /** Of all bytes of a file; empty where they cannot be read. */
  static Optional<Digest> digest(Node file) {
    MessageDigest digest = Digest.sha256();
    ByteBuffer chunk = ByteBuffer.allocate(1 << 16);
    try (ReadableByteChannel channel = ByteSource.ofFile(file.path(), file.size()).open()) {
      while (channel.read(chunk) >= 0) {
        digest.update(chunk.flip());
        chunk.clear();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(Digest.of(digest.digest()));
  }
}
