package org.holotype.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A store as somebody with git and bad intentions handles it. */
final class RawStore implements AutoCloseable {
  private final Repository repository;
  private final ObjectReader objects;

  RawStore(Path directory) throws IOException {
    this.repository = new FileRepositoryBuilder().setGitDir(directory.toFile()).build();
    this.objects = repository.newObjectReader();
  }

  ObjectId tip() throws IOException {
    return new Branch(repository).tip().orElseThrow();
  }

  /** Every commit, parents first. */
  List<ObjectId> commits() throws IOException {
    return Walk.upTo(tip(), objects);
  }

  Commit commit(ObjectId id) throws IOException {
    return Commit.read(objects, id);
  }

  /** Moves the branch, wherever it stood. */
  RawStore point(ObjectId commit) throws IOException {
    RefUpdate update = repository.updateRef(Branch.REF);
    update.setNewObjectId(commit);
    update.setForceUpdate(true);
    update.forceUpdate();
    return this;
  }

  /** A commit that makes these files of its first parent what they are here; none is a removal. */
  ObjectId change(Map<String, Optional<byte[]>> files, Writer writer, ObjectId... parents)
      throws IOException {
    ObjectId tree = commit(parents[0]).tree();
    for (Map.Entry<String, Optional<byte[]>> file : files.entrySet()) {
      tree = edit(tree, file.getKey(), file.getValue());
    }
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId commit = new Inserted(inserter).commit(tree, List.of(parents), "by hand", writer);
      inserter.flush();
      return commit;
    }
  }

  /** Gives the last commits, from that one on, another file, and keeps the rest of their text. */
  void rewrite(ObjectId from, String path, byte[] content) throws IOException {
    ObjectId before = ObjectId.zeroId();
    ObjectId after = ObjectId.zeroId();
    boolean begun = false;
    for (ObjectId id : commits()) {
      begun |= id.equals(from);
      if (begun) {
        Commit old = commit(id);
        String text =
            new String(objects.open(id).getBytes(), StandardCharsets.ISO_8859_1)
                .replace(old.tree().name(), edit(old.tree(), path, Optional.of(content)).name())
                .replace(before.name(), after.name());
        before = id;
        after = insert(Constants.OBJ_COMMIT, text.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    point(after);
  }

  /** Every file of a commit with its bytes. */
  SortedMap<String, byte[]> files(ObjectId commit) throws IOException {
    SortedMap<String, byte[]> found = new TreeMap<>();
    collect("", GitTree.of(objects, commit(commit).tree()), found);
    return found;
  }

  private void collect(String path, GitTree tree, SortedMap<String, byte[]> found)
      throws IOException {
    for (TreeEntry entry : tree.entries().values()) {
      if (entry.isTree()) {
        collect(path + entry.name() + "/", tree.directory(entry.name()), found);
      } else {
        found.put(path + entry.name(), tree.file(entry.name(), 1 << 20).orElseThrow());
      }
    }
  }

  private ObjectId edit(ObjectId tree, String path, Optional<byte[]> content) throws IOException {
    return edit(GitTree.of(objects, tree), new ArrayList<>(List.of(path.split("/"))), content);
  }

  private ObjectId edit(GitTree directory, List<String> path, Optional<byte[]> content)
      throws IOException {
    Map<String, TreeEntry> entries = new TreeMap<>(directory.entries());
    String name = path.remove(0);
    if (!path.isEmpty()) {
      ObjectId below = edit(directory.directory(name), path, content);
      entries.put(name, new TreeEntry(name, FileMode.TREE, below));
    } else if (content.isPresent()) {
      ObjectId blob = insert(Constants.OBJ_BLOB, content.get());
      entries.put(name, new TreeEntry(name, FileMode.REGULAR_FILE, blob));
    } else {
      entries.remove(name);
    }
    return insert(Constants.OBJ_TREE, Additions.format(entries.values()));
  }

  private ObjectId insert(int type, byte[] bytes) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(type, bytes);
      inserter.flush();
      return id;
    }
  }

  @Override
  public void close() {
    objects.close();
    repository.close();
  }
}
