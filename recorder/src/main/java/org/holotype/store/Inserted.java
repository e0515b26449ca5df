package org.holotype.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.holotype.sign.Namespace;
import org.holotype.sign.Signer;

/** An inserter that remembers what it wrote, so that it can be made durable. */
final class Inserted {
  private final ObjectInserter objects;
  private final List<ObjectId> ids = new ArrayList<>();

  Inserted(ObjectInserter objects) {
    this.objects = objects;
  }

  ObjectId insert(int type, byte[] bytes) throws IOException {
    ObjectId id = objects.insert(type, bytes);
    ids.add(id);
    return id;
  }

  /** A commit by its writer, signed where there is a key. */
  ObjectId commit(ObjectId tree, List<ObjectId> parents, String message, Writer writer)
      throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentIds(parents);
    commit.setAuthor(writer.author().person());
    commit.setCommitter(writer.author().person());
    commit.setMessage(message + "\n");
    byte[] unsigned = Commit.carrying(writer.key().flatMap(Signer::certificate), commit.build());
    Optional<byte[]> seal = writer.key().map(key -> key.seal(unsigned, Namespace.GIT));
    return insert(
        Constants.OBJ_COMMIT,
        seal.map(armored -> Commit.signed(unsigned, armored)).orElse(unsigned));
  }

  List<ObjectId> ids() {
    return List.copyOf(ids);
  }
}
