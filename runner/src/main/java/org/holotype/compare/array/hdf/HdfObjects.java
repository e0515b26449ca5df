package org.holotype.compare.array.hdf;

import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.DataType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.array.Tails;

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
  private final HdfFile file;

  private record Named(String path, Node node) {}

  HdfObjects(HdfFile file, Allowance allowance) throws Undecodable {
    this.allowance = allowance;
    this.file = file;
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

  /** Reads values of that type in words. */
  Values values(DataType type) {
    return new Values(type, file.getHdfBackingStorage(), this::target);
  }

  /**
   * What stands behind the end of its file that the superblock states. Some tools that put a user
   * block before a file leave that end as it was.
   */
  Tails.Tail tail(RandomBytes bytes) {
    long stated = file.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
    boolean shifted = stated + file.getUserBlockSize() == bytes.size();
    return new Tails.Tail(bytes, shifted ? bytes.size() : stated);
  }

  /** The object that a reference means. */
  private String target(long address) throws Undecodable {
    String name = address == 0 ? "nothing" : names.get(address);
    if (name == null) {
      throw new Undecodable("it refers to an object that no path leads to");
    }
    return name;
  }
}
