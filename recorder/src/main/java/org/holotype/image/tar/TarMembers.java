package org.holotype.image.tar;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.image.limit.Refusal;
import org.holotype.image.stream.FileRange;
import org.holotype.image.stream.ImageFile;
import org.holotype.manifest.TreePath;
import org.holotype.tree.LinkResolver;

/** The members of an uncompressed tar, read where they lie. Links among them stay among them. */
public final class TarMembers implements Members {
  private final ImageFile file;
  private final String object;
  private final Map<TreePath, Kept> entries = new HashMap<>();
  private final Set<TreePath> twice = new HashSet<>();

  /**
   * What is remembered of a member.
   *
   * @param link target of a symlink, empty for everything else
   */
  private record Kept(TarEntry.Type type, String link, long size, long offset) {}

  private TarMembers(ImageFile file, String object) {
    this.file = file;
    this.object = object;
  }

  /**
   * Reads the headers of a tar.
   *
   * @param tar closed with what is returned, or where that fails
   * @param object the archive, for the failure's words
   */
  static TarMembers open(ImageFile tar, Budget budget, String object) throws IOException {
    TarMembers members = new TarMembers(tar, object);
    try {
      members.index(budget);
      return members;
    } catch (IOException | RuntimeException e) {
      members.close();
      throw e;
    }
  }

  @Override
  public Optional<Member> find(String name) {
    Optional<TreePath> path = new LinkResolver(this::linkAt).resolve(name);
    path.ifPresent(this::requireOnce);
    return path.map(entries::get)
        .filter(entry -> entry.type() == TarEntry.Type.FILE)
        .map(TarMember::new);
  }

  /** Of two files of one name some tools take the first and others the last. */
  private void requireOnce(TreePath path) {
    if (twice.contains(path)) {
      throw Refusal.unreadable(object, "\"" + path + "\" is in it twice");
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Whether a file of exactly this name is there. */
  public boolean has(String name) {
    return find(name).isPresent();
  }

  private void index(Budget budget) throws IOException {
    EntryName names = new EntryName(budget, object);
    TarReader tar = new TarReader(file.in(), budget, object);
    long count = 0;
    long metadata = 0;
    for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
      TarEntry entry = next.get();
      if (++count > budget.entries()) {
        throw Refusal.over(object, "it has " + count + " members", ImageLimit.ENTRIES, budget);
      }
      metadata += entry.metadata();
      if (metadata > budget.of(ImageLimit.METADATA)) {
        throw names.over(
            entry.name(),
            "with it names and attributes have " + metadata + " bytes",
            ImageLimit.METADATA);
      }
      keep(entry, names);
    }
  }

  private void keep(TarEntry entry, EntryName names) {
    TreePath path = names.path(entry.name());
    String link = entry.type() == TarEntry.Type.SYMLINK ? names.target(path, entry.link()) : "";
    Kept before = entries.put(path, new Kept(entry.type(), link, entry.size(), entry.offset()));
    if (before != null && entry.type() != TarEntry.Type.DIRECTORY) {
      twice.add(path);
    }
  }

  private Optional<String> linkAt(TreePath path) {
    return Optional.ofNullable(entries.get(path))
        .filter(entry -> entry.type() == TarEntry.Type.SYMLINK)
        .map(Kept::link);
  }

  /** A member. */
  private final class TarMember implements Member {
    private final Kept entry;

    TarMember(Kept entry) {
      this.entry = entry;
    }

    @Override
    public long size() {
      return entry.size();
    }

    @Override
    public InputStream open() {
      return new FileRange(file, entry.offset(), entry.size());
    }
  }
}
