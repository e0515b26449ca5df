package org.holotype.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Another signers file. Whoever the tip lists may change it; from the next commit on, the new one
 * counts.
 *
 * @param edit the lines before to the lines after
 * @param what the words for a refusal
 * @param message of the commit, without the last line feed
 * @param writer who changes it
 */
record TrustChange(UnaryOperator<List<String>> edit, String what, String message, Writer writer)
    implements Branch.Move {
  @Override
  public Optional<ObjectId> from(Optional<Commit> tip, ObjectReader objects, Inserted inserted)
      throws IOException {
    Admission.LISTED.require(writer, tip, objects, what);
    GitTree root = tip.isPresent() ? GitTree.of(objects, tip.get().tree()) : GitTree.empty(objects);
    List<String> before =
        new String(RecordFiles.allowedSigners(root), StandardCharsets.UTF_8).lines().toList();
    List<String> after = edit.apply(before);
    if (after.equals(before)) {
      return Optional.empty();
    }
    byte[] file = (String.join("\n", after) + "\n").getBytes(StandardCharsets.UTF_8);
    ObjectId blob = inserted.insert(Constants.OBJ_BLOB, file);
    ObjectId trust =
        with(
            root.directory(RecordFiles.TRUST),
            new TreeEntry(RecordFiles.ALLOWED_SIGNERS, FileMode.REGULAR_FILE, blob),
            inserted);
    ObjectId tree = with(root, new TreeEntry(RecordFiles.TRUST, FileMode.TREE, trust), inserted);
    return Optional.of(
        inserted.commit(tree, tip.map(Commit::id).stream().toList(), message, writer));
  }

  private static ObjectId with(GitTree directory, TreeEntry entry, Inserted inserted)
      throws IOException {
    Map<String, TreeEntry> entries = new TreeMap<>(directory.entries());
    entries.put(entry.name(), entry);
    return inserted.insert(Constants.OBJ_TREE, Additions.format(entries.values()));
  }
}
