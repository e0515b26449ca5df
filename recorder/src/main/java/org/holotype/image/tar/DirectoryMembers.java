package org.holotype.image.tar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.holotype.image.limit.Refusal;
import org.holotype.tree.BytePath;

/** The files of an image layout directory. Symbolic links in it are refused, not followed. */
public final class DirectoryMembers implements Members {
  private final Path root;
  private final String object;

  /**
   * @param object the directory, for the failure's words
   */
  public DirectoryMembers(Path root, String object) {
    this.root = root;
    this.object = object;
  }

  @Override
  public Optional<Member> find(String name) {
    Path at = root;
    for (String component : name.split("/", -1)) {
      at = at.resolve(BytePath.of(component));
      if (Files.isSymbolicLink(at)) {
        throw Refusal.unsafe(object, name + " is, or lies behind, a symbolic link");
      }
    }
    return Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(new FileMember(at))
        : Optional.empty();
  }

  @Override
  public void close() {}

  /** A file. */
  record FileMember(Path path) implements Member {
    @Override
    public long size() {
      try {
        return Files.size(path);
      } catch (IOException e) {
        throw Refusal.io("image file " + path, e);
      }
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
