package org.holotype.observe;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Library;
import org.holotype.manifest.Output;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;

/** A workspace or input as listed, with what the run changed in it laid over. */
final class WorkspaceView implements TreeView {
  private final Map<TreePath, Entry> entries = new HashMap<>();
  private final Map<TreePath, Path> places = new HashMap<>();
  private final Path lower;
  private final Library.Origin origin;

  WorkspaceView(Path lower, List<Entry> before, Library.Origin origin) {
    this.lower = lower;
    this.origin = origin;
    before.forEach(entry -> entries.put(entry.path(), entry));
  }

  /** Lays over what the run did. */
  void change(List<Output> outputs, Path upper) {
    for (Output output : outputs) {
      if (output.change() == Output.Change.DELETED) {
        entries.remove(output.path());
      } else {
        entries.put(output.path(), output.entry());
        places.put(output.path(), BytePath.resolve(upper, output.path()));
      }
    }
  }

  @Override
  public Optional<Entry> entry(TreePath path) {
    return Optional.ofNullable(entries.get(path));
  }

  @Override
  public Path onDisk(TreePath path) {
    return places.getOrDefault(path, BytePath.resolve(lower, path));
  }

  @Override
  public Library.Origin origin() {
    return origin;
  }
}
