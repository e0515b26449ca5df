package org.holotype.compare.document;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.holotype.compare.Undecodable;

/** The pages of a document in order, with what they inherit (ISO 32000-1, 7.7.3). */
final class PdfPages {
  private static final List<String> INHERITED =
      List.of("Resources", "MediaBox", "CropBox", "Rotate");

  private final PdfFile file;
  private final List<PdfObject.Dict> pages = new ArrayList<>();
  private final Map<Integer, Integer> numbers = new HashMap<>();

  /** A node of the tree, not looked at yet. */
  private record Node(
      PdfObject object, PdfObject owner, NavigableMap<String, PdfObject> inherited) {}

  private PdfPages(PdfFile file) {
    this.file = file;
  }

  static PdfPages of(PdfFile file, PdfObject root) throws IOException {
    PdfPages pages = new PdfPages(file);
    pages.walk(root);
    return pages;
  }

  List<PdfObject.Dict> all() {
    return pages;
  }

  /** The number of a page, counted from 1, where a reference means one. */
  Optional<Integer> number(PdfObject.Ref ref) {
    return Optional.ofNullable(numbers.get(ref.number()));
  }

  private void walk(PdfObject root) throws IOException {
    Deque<Node> pending = new ArrayDeque<>();
    Set<Integer> seen = new HashSet<>();
    pending.push(new Node(root, PdfObject.NULL, new TreeMap<>()));
    while (!pending.isEmpty()) {
      Node node = pending.pop();
      if (node.object() instanceof PdfObject.Ref ref && !seen.add(ref.number())) {
        throw new Undecodable("a page of it stands twice in the tree of pages");
      }
      if (!(file.resolve(node.object()) instanceof PdfObject.Dict dict)) {
        throw new Undecodable("a page of it is missing");
      }
      requireOwned(node, dict.get("Parent"));
      NavigableMap<String, PdfObject> known = new TreeMap<>(node.inherited());
      if (file.resolve(dict.get("Kids")) instanceof PdfObject.Array kids) {
        INHERITED.stream()
            .filter(dict.entries()::containsKey)
            .forEach(key -> known.put(key, dict.get(key)));
        for (int i = kids.items().size() - 1; i >= 0; i--) {
          pending.push(new Node(kids.items().get(i), node.object(), known));
        }
      } else {
        known.putAll(dict.entries());
        page(node.object(), known);
      }
    }
  }

  /** Some readers inherit from the node that lists a page, others from the one that it names. */
  private static void requireOwned(Node node, PdfObject parent) throws Undecodable {
    boolean owned =
        parent instanceof PdfObject.Null
            ? node.inherited().isEmpty()
            : parent.equals(node.owner()) && parent instanceof PdfObject.Ref;
    if (!owned) {
      throw new Undecodable("a page of it names another owner than the one that lists it");
    }
  }

  private void page(PdfObject object, NavigableMap<String, PdfObject> entries) {
    entries.remove("Parent");
    pages.add(new PdfObject.Dict(entries));
    if (object instanceof PdfObject.Ref ref) {
      numbers.put(ref.number(), pages.size());
    }
  }
}
