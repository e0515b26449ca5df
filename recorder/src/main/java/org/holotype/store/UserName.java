package org.holotype.store;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;

/**
 * {@code user.name} and {@code user.email}, as git would take them: the repository's, else the
 * user's. Nothing else of either configuration is looked at.
 */
final class UserName {
  private static final String SECTION = "user";

  private UserName() {}

  /** The value of {@code user.<name>}. */
  static Optional<String> configured(Repository repository, String name) {
    return Optional.ofNullable(repository.getConfig().getString(SECTION, null, name))
        .or(() -> ofUser(name));
  }

  private static Optional<String> ofUser(String name) {
    File home = new File(System.getProperty("user.home"));
    return Stream.of(new File(home, ".gitconfig"), new File(home, ".config/git/config"))
        .filter(File::isFile)
        .flatMap(file -> Optional.ofNullable(in(file, name)).stream())
        .findFirst();
  }

  private static @org.jspecify.annotations.Nullable String in(File file, String name) {
    FileBasedConfig config = new FileBasedConfig(new Config(), file, FS.DETECTED);
    try {
      config.load();
      return config.getString(SECTION, null, name);
    } catch (IOException | ConfigInvalidException unreadable) {
      return null;
    }
  }
}
