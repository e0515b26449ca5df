package org.holotype.store;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/** Where trees come from; the last ones read are kept, since neighbouring commits share most. */
final class TreeSource {
  private final ObjectReader objects;
  private final Map<ObjectId, GitTree> recent;

  private TreeSource(ObjectReader objects, int kept) {
    this.objects = objects;
    this.recent =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<ObjectId, GitTree> eldest) {
            return size() > kept;
          }
        };
  }

  static TreeSource uncached(ObjectReader objects) {
    return new TreeSource(objects, 0);
  }

  static TreeSource keeping(ObjectReader objects, int trees) {
    return new TreeSource(objects, trees);
  }

  ObjectReader objects() {
    return objects;
  }

  GitTree tree(ObjectId id) throws IOException {
    GitTree known = recent.get(id);
    if (known != null) {
      return known;
    }
    GitTree read = GitTree.read(this, id);
    recent.put(id.copy(), read);
    return read;
  }
}
