package org.holotype.store;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Files to add in one commit; nothing is done where the branch already holds them all.
 *
 * @param files what to add
 * @param admission whom the store lets add this
 * @param what the words for a refusal
 * @param message of the commit, without the last line feed
 * @param writer who adds
 */
record Addition(Additions files, Admission admission, String what, String message, Writer writer)
    implements Branch.Move {
  @Override
  public Optional<ObjectId> from(Optional<Commit> tip, ObjectReader objects, Inserted inserted)
      throws IOException {
    admission.require(writer, tip, objects, what);
    GitTree existing =
        tip.isPresent() ? GitTree.of(objects, tip.get().tree()) : GitTree.empty(objects);
    ObjectId tree = files.insert(existing, inserted);
    return tip.map(Commit::tree).filter(tree::equals).isPresent()
        ? Optional.empty()
        : Optional.of(
            inserted.commit(tree, tip.map(Commit::id).stream().toList(), message, writer));
  }
}
