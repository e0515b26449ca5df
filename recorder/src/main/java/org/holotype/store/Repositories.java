package org.holotype.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/** Finds, opens and makes git repositories; never runs anything that one of them names. */
final class Repositories {
  private static final String NEITHER = "there is no git repository";

  private Repositories() {}

  /** The repository that this directory belongs to, also as a linked work tree. */
  static Repository around(Path directory) {
    return open(builder(), directory)
        .orElseThrow(
            () ->
                noStore(
                    "no record store around " + directory,
                    "run `git init` here, or make a store of its own with"
                        + " `holotype store init DIR` and name it with --store DIR"));
  }

  /** The repository that is exactly here: a work tree, a {@code .git} or a bare repository. */
  static Repository at(Path directory) {
    return openAt(directory)
        .orElseThrow(
            () ->
                noStore(
                    "no record store at " + directory,
                    "make one with `holotype store init " + directory + "`"));
  }

  /** The repository that is here, made as a bare one where nothing is. */
  static Repository init(Path directory) {
    Optional<Repository> existing = Files.exists(directory) ? openAt(directory) : Optional.empty();
    return existing.orElseGet(() -> create(directory));
  }

  private static Optional<Repository> openAt(Path directory) {
    FileRepositoryBuilder builder = builder();
    Optional.ofNullable(absolute(directory).getParent())
        .ifPresent(above -> builder.addCeilingDirectory(above.toFile()));
    return open(builder, directory);
  }

  private static FileRepositoryBuilder builder() {
    SealedSystem.install();
    return new FileRepositoryBuilder();
  }

  private static Optional<Repository> open(FileRepositoryBuilder builder, Path directory) {
    builder.findGitDir(asFile(directory));
    if (builder.getGitDir() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(requireReadable(builder.setMustExist(true).build()));
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(builder.getGitDir().toPath(), words(e)).causedBy(e);
    }
  }

  private static Repository create(Path directory) {
    try {
      if (Files.exists(directory) && !Disk.isEmptyDirectory(directory)) {
        throw noStore(
            "no record store can be made at " + directory,
            "name a directory that is empty or does not exist, or run `git init` in this one");
      }
      Repository repository =
          builder()
              .setBare()
              .setGitDir(asFile(Files.createDirectories(directory)))
              .setInitialBranch(Branch.NAME)
              .build();
      repository.create(true);
      return repository;
    } catch (IOException e) {
      throw Disk.refusedByStore("record store " + directory + " cannot be made", e);
    } catch (org.eclipse.jgit.api.errors.InvalidRefNameException e) {
      throw new IllegalStateException(e);
    }
  }

  /** jgit opens repositories that it then reads wrongly; those are refused by name. */
  private static Repository requireReadable(Repository repository) {
    require(
        repository,
        "objectformat",
        "sha1",
        "make a store of its own with `holotype store init DIR` and name it with --store DIR");
    require(
        repository,
        "refstorage",
        "files",
        "run `git refs migrate --ref-format=files` there, or use a store of its own with --store");
    return repository;
  }

  private static void require(
      Repository repository, String extension, String expected, String mend) {
    String observed = repository.getConfig().getString("extensions", null, extension);
    if (observed != null && !observed.equalsIgnoreCase(expected)) {
      Path directory = repository.getDirectory().toPath();
      repository.close();
      throw new Failure(
          Code.STORE_UNUSABLE,
          "git repository " + directory + " cannot keep records",
          "its extensions." + extension + " is " + observed + ", expected " + expected,
          mend);
    }
  }

  /** jgit names files by text, so a locale that cannot spell the path would send it elsewhere. */
  private static File asFile(Path directory) {
    File file = absolute(directory).toFile();
    if (Files.exists(directory) && !file.exists()) {
      throw unusable(directory, "its path cannot be spelled in this locale");
    }
    return file;
  }

  private static Path absolute(Path directory) {
    return directory.toAbsolutePath().normalize();
  }

  private static String words(Exception e) {
    return e.getMessage() == null ? "it cannot be opened" : e.getMessage();
  }

  private static Failure noStore(String what, String mend) {
    return new Failure(Code.NO_STORE, what, NEITHER, mend);
  }

  private static Failure unusable(Path directory, String why) {
    return new Failure(
        Code.STORE_UNUSABLE,
        "git repository " + directory + " cannot be opened",
        why,
        "check it with `git fsck`, and run Holotype with LC_ALL=C.UTF-8");
  }
}
