package org.holotype.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.holotype.verdict.VerifyResult.Finding;

/**
 * What a repository can carry that makes git show, or run, something else than the commits say.
 * None of it has a say here; whoever reads the same store with git should know.
 */
final class Oddities {
  private static final Set<String> PROGRAMS =
      Set.of("gpg", "filter", "diff", "merge", "alias", "credential", "include", "includeif");

  private static final List<String> CORE =
      List.of("fsmonitor", "hookspath", "sshcommand", "editor", "pager", "askpass", "gitproxy");

  private final Repository repository;
  private final Path common;
  private final List<Finding> found = new ArrayList<>();

  private Oddities(Repository repository) {
    this.repository = repository;
    this.common = repository.getCommonDirectory().toPath();
  }

  static List<Finding> of(Repository repository) {
    Oddities oddities = new Oddities(repository);
    oddities.replacements();
    oddities.grafts();
    oddities.alternates();
    oddities.shallow();
    oddities.configuration();
    return oddities.found;
  }

  private void replacements() {
    try {
      int count = repository.getRefDatabase().getRefsByPrefix("refs/replace/").size();
      if (count > 0) {
        note(
            "replace-refs",
            "refs/replace",
            "replace refs present: ignored; git itself shows other objects in their place, unless"
                + " run as `git --no-replace-objects`");
      }
    } catch (IOException unreadable) {
      note("replace-refs", "refs/replace", "it cannot be read, and is ignored");
    }
  }

  private void grafts() {
    if (Files.exists(common.resolve("info/grafts"))) {
      note(
          "grafts",
          "info/grafts",
          "grafts present: ignored; git itself shows commits with other parents; remove the file");
    }
  }

  private void alternates() {
    if (Files.exists(common.resolve("objects/info/alternates"))) {
      note(
          "alternates",
          "objects/info/alternates",
          "objects are borrowed from another repository, and each was hashed; to own them: `git"
              + " repack -a -d`, then remove the file");
    }
  }

  private void shallow() {
    if (Files.exists(common.resolve("shallow"))) {
      note(
          "shallow",
          "shallow",
          "the clone is shallow; the commits' own parents are followed; to have them all: `git"
              + " fetch --unshallow`");
    }
  }

  private void configuration() {
    Config config = repository.getConfig();
    Optional<String> section =
        config.getSections().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .filter(PROGRAMS::contains)
            .sorted()
            .findFirst();
    section
        .or(
            () ->
                CORE.stream()
                    .filter(name -> config.getString("core", null, name) != null)
                    .findFirst()
                    .map(name -> "core." + name))
        .ifPresent(
            name ->
                note(
                    "repository-configuration",
                    "config",
                    "ignored repository configuration of programs and signing ("
                        + name
                        + "); git itself would obey it"));
  }

  private void note(String code, String object, String message) {
    found.add(new Finding(code, object, message));
  }
}
