package org.holotype.compare.array.hdf;

import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;

/**
 * Every object of a file under its path, found without following soft or external links. An object
 * with several names is visited under one of them; the others say which.
 */
final class HdfObjects {
  private static final int LONGEST_PATH = 4096;

  private final SortedMap<String, Node> objects = new TreeMap<>();
  private final SortedMap<String, String> links = new TreeMap<>();
  private final Map<Long, String> names = new HashMap<>();
  private final Deque<Named> waiting = new ArrayDeque<>();
  private final Allowance allowance;

  private record Named(String path, Node node) {}

  HdfObjects(HdfFile file, Allowance allowance) throws Undecodable {
    this.allowance = allowance;
    waiting.add(new Named("/", file));
    while (!waiting.isEmpty()) {
      visit(waiting.remove());
    }
  }

  private void visit(Named named) throws Undecodable {
    allowance.member();
    if (named.path().length() > LONGEST_PATH) {
      throw new Undecodable("an object in it has a path of more than 4096 characters");
    }
    if (named.node() instanceof Link link) {
      links.put(named.path(), "link to " + link.getTargetPath());
      return;
    }
    String first = names.putIfAbsent(named.node().getAddress(), named.path());
    if (first != null) {
      links.put(named.path(), "another name of " + first);
      return;
    }
    objects.put(named.path(), named.node());
    if (named.node() instanceof Group group) {
      String prefix = named.path().equals("/") ? "/" : named.path() + "/";
      new TreeMap<>(group.getChildren())
          .forEach((name, node) -> waiting.add(new Named(prefix + name, node)));
    }
  }

  SortedMap<String, Node> objects() {
    return objects;
  }

  /** What each further name means. */
  SortedMap<String, String> links() {
    return links;
  }

  /** The object that a reference means. */
  String target(long address) {
    return names.getOrDefault(address, address == 0 ? "nothing" : "an unknown object");
  }
}
